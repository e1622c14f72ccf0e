#!/usr/bin/env python3
"""A long day at one real window: parties are called, scanned and finished by keys, every pane is looked at, the screen is locked and opened, while other
programs write into the same store. Memory, descriptors and the log of the store must not grow with the work.

By hand:  OW_BUILD_ROOT=_build/test tests/systems/test-soak.py --minutes 480   (eight hours are the default)
In the suite: some seconds; with OW_TEST_FULL (build-aux/test --full) ten minutes. What was measured stands in tests/bench/README.md.
"""
import argparse
import ctypes
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402
from display import TURN, start_server, stop, until  # noqa: E402

BUILD = Path(os.environ["OW_BUILD_ROOT"]).resolve()
# Ends a hang; it measures no machine, however slow or shared.
LIMIT = 600
PANES = ["alt+1", "alt+2", "alt+3", "alt+i", "alt+l", "alt+4", "alt+5", "alt+6", "alt+f", "alt+7", "alt+8", "alt+9"]
SAMPLE_SECONDS = 2
TRIES = 20
# What a visit may leave behind in memory: lists of the day grow by a row. A hall's window serves some hundred parties a day.
KILOBYTES_A_VISIT = 40
LOG_LIMIT = 64 * 1024 * 1024
MINUTES = None


def check_digit(text):
    values = [0 if c == "<" else int(c) if c.isdigit() else ord(c) - 55 for c in text]
    return str(sum(value * (7, 3, 1)[i % 3] for i, value in enumerate(values)) % 10)


def passport(n):
    """Specimen of the issuer UTO, the next one each time."""
    letters = "".join(chr(65 + n // 26**i % 26) for i in range(4))
    first = f"P<UTO{letters}SOAK<<ANNA<MARIA".ljust(44, "<")
    number, birth, expiry = f"L{n % 10**8:08d}", "740812", "320415"
    parts = [number + check_digit(number), birth + check_digit(birth), expiry + check_digit(expiry), "<" * 14 + check_digit("<" * 14)]
    return first + parts[0] + "UTO" + parts[1] + "F" + parts[2] + parts[3] + check_digit("".join(parts))


def slope(points):
    """Of the line through (x, y) by least squares."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0


class Scanner:
    """Types as a scanner does. All its keys are one message to the X server: a program that sends them one by one is held up on a busy machine, and what
    comes with pauses is a hand."""

    def __init__(self, display):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.test = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.server = ctypes.c_void_p(self.x11.XOpenDisplay(display.encode()))

    def key(self, symbol, press):
        code = self.x11.XKeysymToKeycode(self.server, ctypes.c_ulong(symbol))
        self.test.XTestFakeKeyEvent(self.server, code, press, ctypes.c_ulong(0))

    def scan(self, text):
        for character in text:
            shift = character.isupper() or character == "<"
            symbol = 0x2c if character == "<" else ord(character.lower())
            if shift:
                self.key(0xffe1, 1)
            self.key(symbol, 1)
            self.key(symbol, 0)
            if shift:
                self.key(0xffe1, 0)
        self.key(0xff0d, 1)
        self.key(0xff0d, 0)
        self.x11.XSync(self.server, 0)


class Soak(unittest.TestCase):
    def setUp(self):
        if not shutil.which("xdotool") or not shutil.which("Xvfb"):
            self.skipTest("xdotool and Xvfb are not installed")
        self.folder = Path(tempfile.mkdtemp(prefix="onewindow-soak-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.env = dict(os.environ, DISPLAY=start_server(self), XDG_DATA_HOME=str(self.folder / "data"), DBUS_SESSION_BUS_ADDRESS="disabled:",
                        GTK_IM_MODULE="gtk-im-context-simple", G_DEBUG="", LC_ALL="C.UTF-8")
        self.scanner = Scanner(self.env["DISPLAY"])
        self.store = self.folder / "data/onewindow/training/store.onewindow"
        (self.folder / "password").write_text("clerk-training\n")
        with open(self.folder / "log", "wb") as log:
            self.window = subprocess.Popen([BUILD / "src/app/onewindow", "--training", "--language", "en", "--desk", "1"], env=self.env, stdout=log, stderr=log)
        self.addCleanup(stop, self.window)
        self.xdotool("search", "--sync", "--onlyvisible", "--name", "OneWindow")
        self.until("the training store", lambda: self.number("SELECT COUNT (*) FROM ticket"))
        TURN.wait(1)
        self.samples = []

    def until(self, what, condition):
        return until(self, what, condition, LIMIT, self.describe)

    def describe(self):
        """Where it stopped; OW_SOAK_PICTURE names a file for what stands on the screen."""
        if picture := os.environ.get("OW_SOAK_PICTURE"):
            subprocess.run(["import", "-window", "root", picture], env=self.env, check=False)
        visits = self.number("SELECT COUNT (*) FROM ticket WHERE desk = 1 AND state = 'finished'")
        return f"after {visits} visits; the window said: " + (self.folder / "log").read_text()[-800:]

    def xdotool(self, *words):
        subprocess.run(["xdotool", *words], env=self.env, check=True, stdout=subprocess.DEVNULL, timeout=LIMIT)

    def key(self, *names):
        for name in names:
            self.xdotool("key", "--clearmodifiers", name)
            TURN.wait(0.15)

    def number(self, sql, *values):
        if not self.store.exists():
            return 0
        database = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=5)
        try:
            return database.execute(sql, values).fetchone()[0]
        except sqlite3.OperationalError:
            return 0
        finally:
            database.close()

    def control(self, *words):
        done = subprocess.run([BUILD / "src/cli/onewindowctl", *words, "--store", self.store], env=self.env, capture_output=True, text=True, check=False,
                              timeout=LIMIT)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def act(self, *words):
        self.control(*words, "--as", "clerk", "--desk", "2", "--password-file", self.folder / "password")

    def measure(self, visits):
        status = Path(f"/proc/{self.window.pid}/status").read_text()
        memory = int(status.split("VmRSS:")[1].split()[0])
        descriptors = len(os.listdir(f"/proc/{self.window.pid}/fd"))
        log = Path(f"{self.store}-wal")
        self.samples.append((visits, memory, descriptors, log.stat().st_size if log.exists() else 0))

    def visit(self, n):
        ended = "SELECT COUNT (*) FROM ticket WHERE desk = 1 AND state = 'finished'"
        before = self.number(ended)
        self.act("ticket", "take", "--service", "S01", "--language", "ko")
        self.key("alt+2", "F2")
        self.until("the call", lambda: self.number("SELECT COUNT (*) FROM ticket WHERE state IN ('called', 'serving') AND desk = 1"))
        # The store knows of the call a moment before the window does.
        TURN.wait(0.3)
        if n % 3 == 0:
            kept = self.number("SELECT COUNT (*) FROM custody_object")
            self.again("the passport", lambda: self.scanner.scan(passport(n)), lambda: self.number("SELECT COUNT (*) FROM custody_object") > kept)
            TURN.wait(0.3)
        # The passport goes back: the question is answered by its key.
        self.again("the end of the visit", lambda: self.key("F8", "g") if n % 3 == 0 else self.key("F8"), lambda: self.number(ended) > before)

    def again(self, what, act, condition):
        """As a clerk does when a key was lost under a busy machine."""
        for _ in range(TRIES):
            act()
            end = time.monotonic() + LIMIT / TRIES
            while time.monotonic() < end:
                if condition():
                    return
                TURN.wait(0.1)
        self.fail(f"{what} did not come {self.describe()}".rstrip())

    def look_around(self, n):
        self.key(PANES[n % len(PANES)])
        if n % 5 == 0:
            self.key("ctrl+f")
            self.xdotool("type", "--delay", "5", "soak")
            self.key("Return", "Escape", "Escape")
        if n % 20 == 19:
            ins = self.number("SELECT COUNT (*) FROM audit_event WHERE station = 'desk-1' AND act LIKE 'staff.%' OR act LIKE 'session.%'")
            self.key("F9")
            TURN.wait(0.5)
            self.key("F1")
            self.until("the sign-in", lambda: self.number(
                "SELECT COUNT (*) FROM audit_event WHERE station = 'desk-1' AND act LIKE 'staff.%' OR act LIKE 'session.%'") > ins)
            TURN.wait(0.5)

    def work(self, seconds):
        """Visits until the time is over; another program works in between. Returns how many."""
        end = time.monotonic() + seconds
        due = visits = 0
        dice = random.Random(20261127)
        self.key("F1")
        self.until("the sign-in", lambda: self.number("SELECT COUNT (*) FROM audit_event WHERE station = 'desk-1'"))
        TURN.wait(1)
        while time.monotonic() < end:
            self.visit(visits)
            self.look_around(visits)
            if visits % 10 == 5:
                day = f"2025-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
                subprocess.run([BUILD / "src/cli/onewindowctl", "simulate-day", "--seed", str(visits), "--tickets", "8", "--day", day, "--store", self.store],
                               env=self.env, capture_output=True, check=False, timeout=LIMIT)
            visits += 1
            if time.monotonic() >= due:
                self.measure(visits)
                due = time.monotonic() + SAMPLE_SECONDS
        self.measure(visits)
        return visits

    def test_day(self):
        full = os.environ.get("OW_TEST_FULL")
        minutes = MINUTES if MINUTES is not None else 10 if full else 0.2
        visits = self.work(minutes * 60)
        third = max(len(self.samples) // 3, 1)
        settled = self.samples[third:]
        growth = slope([(at, memory) for at, memory, _, _ in settled])
        first = max(descriptors for _, _, descriptors, _ in self.samples[third:2 * third] or settled)
        last = max(descriptors for _, _, descriptors, _ in self.samples[-third:])
        log = max(size for _, _, _, size in self.samples)
        print(f"# {minutes:g} minutes, {visits} visits, {self.number('SELECT COUNT (*) FROM request')} acts in the store: "
              f"memory {settled[0][1] // 1024} to {settled[-1][1] // 1024} MiB, {growth:.1f} KiB a visit; "
              f"descriptors {first} then {last}; log of the store {self.samples[0][3] // 1024} KiB at the begin, {self.samples[-1][3] // 1024} KiB at the "
              f"end, at most {log // 1024} KiB", flush=True)
        said = (self.folder / "log").read_text()
        self.assertEqual([line for line in said.splitlines() if "CRITICAL" in line or "WARNING" in line], [])
        self.assertGreater(visits, 0)
        self.assertLessEqual(last, first + 2, "descriptors grow")
        self.assertLess(log, LOG_LIMIT, "the log of the store grows")
        if visits >= 60:
            self.assertLess(growth, KILOBYTES_A_VISIT, "memory grows")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=480)
    parser.add_argument("--suite", action="store_true", help="as long as the suite lets it")
    options, rest = parser.parse_known_args()
    MINUTES = None if options.suite else options.minutes
    sys.argv[1:] = rest
    tap.main()
