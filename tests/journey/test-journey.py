#!/usr/bin/env python3
"""A clerk's morning at the real window: called, scanned, something missing, the notice, the supplement, the receipt on paper, its QR code read back."""
import os
import shlex
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402
from display import TURN, start_server, stop, until  # noqa: E402

BUILD = Path(os.environ["OW_BUILD_ROOT"])
SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F3204153ZE184226B<<<<<16"
NOW = "2026-11-24T09:12+08:00"
LIMIT = 40


class Printer(threading.Thread):
    """A raw network printer: keeps each job as it came."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.jobs = []

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                data = b""
                while part := connection.recv(65536):
                    data += part
            self.jobs.append(data)


class Cups:
    """cupsd on a socket in a folder of its own, with two raw queues to the printer."""

    def __init__(self, folder, port):
        self.folder = folder
        folder.mkdir()
        folder.parent.chmod(0o755)
        for name in ("spool/tmp", "cache", "state/certs", "tmp"):
            (folder / name).mkdir(parents=True)
        self.socket = folder / "cups.sock"
        queues = "".join(
            f"<Printer {name}>\nInfo {name}\nDeviceURI socket://127.0.0.1:{port}\nState Idle\nAccepting Yes\nShared No\n"
            "JobSheets none none\nErrorPolicy abort-job\n</Printer>\n" for name in ("Slip", "Ticket"))
        (folder / "printers.conf").write_text(queues)
        (folder / "printers.conf").chmod(0o600)
        (folder / "files.conf").write_text(
            f"ServerRoot {folder}\nRequestRoot {folder}/spool\nCacheDir {folder}/cache\nStateDir {folder}/state\n"
            f"TempDir {folder}/tmp\nAccessLog {folder}/access_log\nErrorLog {folder}/error_log\nPageLog {folder}/page_log\n"
            "SystemGroup root\nFatalErrors config\n")
        (folder / "cupsd.conf").write_text(
            f"Listen {self.socket}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\nLogLevel warn\nIdleExitTimeout 0\n"
            "<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n"
            "<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n")
        program = shutil.which("cupsd") or "/usr/sbin/cupsd"
        self.process = subprocess.Popen([program, "-f", "-c", folder / "cupsd.conf", "-s", folder / "files.conf"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def is_ready(self):
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(self.socket))
            return True
        except OSError:
            return False


class Journey(unittest.TestCase):
    def setUp(self):
        if not (shutil.which("cupsd") or Path("/usr/sbin/cupsd").exists()):
            self.skipTest("cupsd is not installed")
        if os.geteuid() != 0:
            self.skipTest("a print service of its own needs root here")
        self.folder = Path(tempfile.mkdtemp(prefix="onewindow-journey-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.printer = Printer()
        self.printer.start()
        self.addCleanup(self.printer.listener.close)
        self.cups = Cups(self.folder / "cups", self.printer.port)
        self.addCleanup(stop, self.cups.process)
        self.until("the print service", self.cups.is_ready)
        self.start_display()
        self.start_window()

    def until(self, what, condition):
        log = self.folder / "log"
        return until(self, what, condition, LIMIT, lambda: "; the window said: " + log.read_text()[-800:] if log.exists() else "")

    def start_display(self):
        self.env = dict(os.environ, DISPLAY=start_server(self), XDG_DATA_HOME=str(self.folder / "data"), CUPS_SERVER=str(self.cups.socket),
                        DBUS_SESSION_BUS_ADDRESS="disabled:", GTK_IM_MODULE="gtk-im-context-simple", G_DEBUG="")

    def start_window(self):
        # The Flatpak runs the same journey: another program, and the place where its sandbox keeps data.
        program = shlex.split(os.environ.get("OW_JOURNEY_PROGRAM", str(BUILD / "src/app/onewindow")))
        profile = Path(os.environ.get("OW_JOURNEY_DATA", self.folder / "data")) / "onewindow" / "training"
        profile.mkdir(parents=True)
        (profile / "desk.ini").write_text("[desk]\nslip-printer=Slip\nticket-printer=Ticket\n")
        self.store = profile / "store.onewindow"
        self.command = [*program, "--training", "--language", "en", "--desk", "1", "--now", NOW]
        with open(self.folder / "log", "wb") as log:
            self.window = subprocess.Popen(self.command, env=self.env, stdout=log, stderr=log)
        self.addCleanup(stop, self.window)
        self.xdotool("search", "--sync", "--onlyvisible", "--name", "OneWindow")
        self.until("the training store", lambda: self.rows("SELECT 1 FROM ticket"))
        TURN.wait(1)

    def xdotool(self, *words):
        subprocess.run(["xdotool", *words], env=self.env, check=True, stdout=subprocess.DEVNULL, timeout=LIMIT)

    def key(self, *names):
        for name in names:
            self.xdotool("key", "--clearmodifiers", name)
            TURN.wait(0.5)

    def hand(self, text):
        """As a person types: slower than any scanner."""
        self.xdotool("type", "--delay", "75", text)

    def enter(self, *texts):
        for text in texts:
            if text:
                self.hand(text)
            self.key("Return")

    def scan(self, text):
        self.xdotool("type", "--delay", "2", text)
        self.xdotool("key", "Return")

    def rows(self, sql, *values):
        if not self.store.exists():
            return []
        database = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=5)
        try:
            return database.execute(sql, values).fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            database.close()

    def wait_rows(self, what, sql, *values):
        return self.until(what, lambda: self.rows(sql, *values))

    def read_qr(self, pdf):
        path = self.folder / "paper.pdf"
        path.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "203", "-png", path, self.folder / "paper"], check=True)
        found = subprocess.run(["zbarimg", "--quiet", "--raw", *sorted(self.folder.glob("paper-*.png"))], capture_output=True, text=True, check=False)
        return found.stdout.split()

    def test_first_work_permit(self):
        self.key("F1")
        self.wait_rows("the sign-in", "SELECT 1 FROM audit_event WHERE station = 'desk-1'")
        TURN.wait(1)
        self.key("F2")
        ticket = self.wait_rows("the call", "SELECT id, prefix, n FROM ticket WHERE state = 'called' AND desk = 1")[0]

        # A scan is caught whatever has the focus.
        self.scan(SPECIMEN)
        TURN.wait(1)
        self.wait_rows("the passport", "SELECT 1 FROM custody_object WHERE place = 'clerk'")
        TURN.wait(0.5)
        self.enter("wor")
        case = self.wait_rows("the matter", "SELECT id FROM case_file WHERE service = 'S01' AND state = 'draft'")[0][0]
        self.enter("13912345678")
        self.hand("n")
        self.enter("Qingnian 10", "sh")
        self.key("shift+F8")
        self.enter("or")
        self.key("shift+F8")
        self.enter("vi", "", "", "20261113", "z")
        self.key("shift+F8")
        self.enter("20281122")
        self.key("shift+F8")
        self.hand("y")
        self.key("shift+F8")
        self.enter("ap")
        self.hand("y")
        draft = self.until("the draft", lambda: [row for row in self.rows("SELECT body FROM draft WHERE case_id = ?", case)
                                                 if "2028-11-22" in row[0] and "applicant" in row[0]])
        self.assertIn("Qingnian 10", draft[0][0])
        self.assertNotIn("<<", draft[0][0], "the scan reached a field")

        # All papers but the health certificate: one notice names it.
        self.key("shift+F8", "space", "shift+F8", "space", "shift+F8", "space", "shift+F8", "Down", "space")
        self.key("F11")
        notice = self.wait_rows("the notice", "SELECT id FROM notice")[0][0]
        lines = self.rows("SELECT material FROM notice_line WHERE notice_id = ?", notice)
        self.assertEqual(lines, [("health_certificate",)])
        self.wait_rows("the printed notice", "SELECT 1 FROM paper_issue WHERE kind = 'notice' AND state = 'confirmed'")

        # The certificate is brought.
        TURN.wait(1)
        self.key("shift+F8", "space")
        self.key("F12")
        receipt = self.wait_rows("the receipt", "SELECT id, number FROM receipt WHERE state = 'current'")[0]
        qr = self.wait_rows("the printed receipt", "SELECT qr FROM paper_issue WHERE kind = 'receipt' AND state = 'confirmed'")[0][0]
        due = self.rows("SELECT state, decide_by FROM case_file WHERE id = ?", case)[0]
        self.assertEqual(due, ("in_review", "2026-12-15"))

        # What the printer got is what the store says, and nothing personal stands in the code.
        pdf = self.until("the paper", lambda: [job for job in self.printer.jobs if qr in self.read_qr(job)])[-1]
        self.assertTrue(pdf.startswith(b"%PDF"))
        self.assertIn(receipt[1], qr)
        self.assertNotIn("ERIKSSON", qr)

        # The party leaves; later its paper is scanned and opens the case.
        TURN.wait(1)
        self.key("F8")
        self.wait_rows("the end of the visit", "SELECT 1 FROM ticket WHERE id = ? AND state = 'finished'", ticket[0])
        self.scan(qr)
        self.until("the case on the screen", lambda: len(self.rows(
            "SELECT 1 FROM audit_event WHERE table_name IN ('receipt', 'case_file') AND row_id IN (?, ?) AND fields IN ('looked up', 'case.view')",
            receipt[0], case)))

        if picture := os.environ.get("OW_JOURNEY_PICTURE"):
            subprocess.run(["import", "-window", "root", picture], env=self.env, check=True)
        # In a sandbox the services of the desktop write here too.
        said = [line for line in (self.folder / "log").read_text().splitlines() if "xdg-desktop-portal" not in line]
        self.assertEqual([line for line in said if "CRITICAL" in line or "WARNING" in line], [])

    def has_store(self, process):
        """Whether the program has the store open."""
        links = []
        for link in Path(f"/proc/{process.pid}/fd").glob("*"):
            try:
                links.append(os.readlink(link))
            except OSError:
                pass
        return str(self.store) in links

    def test_second_start(self):
        """The same counter started twice where no session bus can join the two: the second does not touch the store until the first has ended."""
        self.assertTrue(self.has_store(self.window))
        with open(self.folder / "log2", "wb") as log:
            second = subprocess.Popen(self.command, env=self.env, stdout=log, stderr=log)
        self.addCleanup(stop, second)
        window = self.until("the second window", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(second.pid)], env=self.env, capture_output=True, text=True, check=False).stdout.split())[0]
        TURN.wait(2)
        self.xdotool("windowfocus", "--sync", window)
        self.key("Return")
        TURN.wait(2)
        self.assertIsNone(second.poll())
        self.assertFalse(self.has_store(second))
        stop(self.window)
        # "Try Again" has the focus.
        self.key("Return")
        self.until("the store in the second window", lambda: self.has_store(second))


if __name__ == "__main__":
    tap.main()
