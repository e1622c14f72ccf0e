"""A private PostgreSQL cluster for a test: new folder, unix socket only, the newest version that is installed."""
import glob
import os
import pwd
import shutil
import subprocess
import tempfile


class Cluster:
    """None of it is left after stop ()."""

    @staticmethod
    def missing():
        """Why there can be none here, or None."""
        return None if glob.glob("/usr/lib/postgresql/*/bin/initdb") else "PostgreSQL's server is not installed"

    def __init__(self, settings=(), first=None):
        """@settings: "name=value" for the server; @first: a cluster whose copy this one is, waiting to be promoted."""
        self.programs = os.path.dirname(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))[-1])
        # The server refuses to run as root.
        self.person = {}
        if os.geteuid() == 0:
            entry = pwd.getpwnam("postgres")
            self.person = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        self.folder = tempfile.mkdtemp(prefix="onewindow-pg-")
        self.own(self.folder)
        self.data = os.path.join(self.folder, "data")
        if first:
            self.tool("pg_basebackup", "-R", "-X", "stream", "-c", "fast", "-h", first.folder, "-U", "onewindow", "-D", self.data)
        else:
            self.tool("initdb", "-D", self.data, "-A", "trust", "-U", "onewindow", "--no-sync", "-E", "UTF8", "--locale=C")
        self.start(settings)

    def own(self, path):
        if self.person:
            os.chown(path, self.person["user"], self.person["group"])

    def tool(self, name, *arguments):
        subprocess.run([os.path.join(self.programs, name), *arguments], cwd=self.folder, stdout=subprocess.DEVNULL, check=True, **self.person)

    def start(self, settings=()):
        options = ["listen_addresses=", "unix_socket_directories=" + self.folder, "fsync=off", *settings]
        self.server = subprocess.Popen([os.path.join(self.programs, "postgres"), "-D", self.data, *(word for option in options for word in
                                        ("-c", option))], cwd=self.folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, **self.person)
        seen = []
        for line in self.server.stderr:
            seen.append(line.decode(errors="replace"))
            if b"ready to accept" in line:
                break
        else:
            raise RuntimeError("PostgreSQL did not start: " + "".join(seen))

    def kill(self):
        """As in a power cut."""
        self.server.send_signal(subprocess.signal.SIGQUIT)
        self.server.wait()
        self.server.stderr.close()

    def promote(self):
        self.tool("pg_ctl", "promote", "-w", "-D", self.data)

    def sql(self, database, text):
        """The first value, as text."""
        return subprocess.run(["psql", "-h", self.folder, "-U", "onewindow", "-d", database, "-qtAX", "-v", "ON_ERROR_STOP=1", "-c", text],
                              check=True, capture_output=True, text=True).stdout.strip()

    def address(self, database):
        return f"postgresql:///{database}?host={self.folder}&user=onewindow"

    def stop(self):
        if self.server.poll() is None:
            self.kill()
        shutil.rmtree(self.folder)
