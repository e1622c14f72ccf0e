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

    def __init__(self):
        programs = os.path.dirname(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))[-1])
        # The server refuses to run as root.
        person = {}
        if os.geteuid() == 0:
            entry = pwd.getpwnam("postgres")
            person = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        self.folder = tempfile.mkdtemp(prefix="onewindow-pg-")
        if person:
            os.chown(self.folder, person["user"], person["group"])
        data = os.path.join(self.folder, "data")
        subprocess.run([os.path.join(programs, "initdb"), "-D", data, "-A", "trust", "-U", "onewindow", "--no-sync", "-E", "UTF8",
                        "--locale=C"], cwd=self.folder, stdout=subprocess.DEVNULL, check=True, **person)
        self.server = subprocess.Popen([os.path.join(programs, "postgres"), "-D", data, "-c", "listen_addresses=", "-c",
                                        "unix_socket_directories=" + self.folder, "-c", "fsync=off"], cwd=self.folder,
                                       stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, **person)
        for line in self.server.stderr:
            if b"ready to accept connections" in line:
                break
        else:
            raise RuntimeError("PostgreSQL did not start")

    def sql(self, database, text):
        """The first value, as text."""
        return subprocess.run(["psql", "-h", self.folder, "-U", "onewindow", "-d", database, "-qtAX", "-v", "ON_ERROR_STOP=1", "-c", text],
                              check=True, capture_output=True, text=True).stdout.strip()

    def address(self, database):
        return f"postgresql:///{database}?host={self.folder}&user=onewindow"

    def stop(self):
        self.server.send_signal(subprocess.signal.SIGQUIT)
        self.server.wait()
        self.server.stderr.close()
        shutil.rmtree(self.folder)
