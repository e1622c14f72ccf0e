#!/usr/bin/env python3
"""What a screen reader is told of the real window: every control has a name, in more than one language, and the Tab key goes as one reads.

The window runs on a bus, a registry and a display of its own; python3-gi with Atspi (Debian: python3-gi, gir1.2-atspi-2.0) asks it what it is."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402

SYSTEM_PYTHON = "/usr/bin/python3"
REASON = None
try:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    # The bindings belong to the python of the distribution, which need not be the first of the path.
    if os.path.realpath(sys.executable) != os.path.realpath(SYSTEM_PYTHON) and os.path.exists(SYSTEM_PYTHON):
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
    REASON = "python3-gi with Atspi is not installed"
for PROGRAM in ("Xvfb", "xdotool", "dbus-daemon"):
    if REASON is None and shutil.which(PROGRAM) is None:
        REASON = f"{PROGRAM} is not installed"
if REASON is None and not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
    REASON = "at-spi2-core is not installed"

BUILD = Path(os.environ["OW_BUILD_ROOT"])
SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F3204153ZE184226B<<<<<16"
NOW = "2026-11-24T09:12+08:00"
LIMIT = 60
TURN = threading.Event()
PANES = (2, 3, 4, 5, 7, 0)

# Roles that a person acts on: nothing of these may be without a name.
CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "entry", "text", "password text", "spin button", "menu item",
            "check menu item", "radio menu item", "slider", "switch", "link", "page tab", "editbar", "menu button"}
WINDOWS = {"window", "dialog", "frame", "alert"}


def is_name(name):
    """GTK gives what has no name that of its class."""
    return bool(name.strip()) and not re.fullmatch(r"(Gtk|Adw|Ow)[A-Z]\w+", name)


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Hall:
    """The training window in one language."""

    def __init__(self, test, language):
        self.test = test
        self.walker = None
        self.folder = Path(tempfile.mkdtemp(prefix="onewindow-access-"))
        test.addCleanup(shutil.rmtree, self.folder, True)
        read, write = os.pipe()
        self.display = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
                                        pass_fds=[write], stderr=subprocess.DEVNULL)
        test.addCleanup(stop, self.display)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        self.env = dict(os.environ, DISPLAY=f":{number}", XDG_DATA_HOME=str(self.folder / "data"), XDG_RUNTIME_DIR=str(self.folder),
                        GTK_IM_MODULE="gtk-im-context-simple", CUPS_SERVER=str(self.folder / "no-cups"))
        for name in ("AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
            self.env.pop(name, None)
        self.folder.chmod(0o700)
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], env=self.env, stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL, text=True)
        test.addCleanup(stop, self.bus)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        test.addCleanup(self.bus.stdout.close)
        address = subprocess.run(["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method",
                                  "org.a11y.Bus.GetAddress"], env=self.env, check=True, capture_output=True, text=True, timeout=LIMIT).stdout
        self.env["AT_SPI_BUS_ADDRESS"] = address.split("'")[1]
        self.log = open(self.folder / "log", "wb")
        test.addCleanup(self.log.close)
        self.window = subprocess.Popen([BUILD / "src/app/onewindow", "--training", "--language", language, "--desk", "1", "--now", NOW],
                                       env=self.env, stdout=self.log, stderr=self.log)
        test.addCleanup(stop, self.window)
        os.environ.update({name: self.env[name] for name in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "DISPLAY")})
        self.xdotool("search", "--sync", "--onlyvisible", "--name", "OneWindow")

    def xdotool(self, *words):
        subprocess.run(["xdotool", *words], env=self.env, check=True, stdout=subprocess.DEVNULL, timeout=LIMIT)

    def key(self, *names):
        for name in names:
            self.xdotool("key", "--clearmodifiers", name)
            TURN.wait(0.3)

    def said(self):
        return (self.folder / "log").read_text()


class Walk:
    """Runs in a process of its own (Atspi joins one bus for the life of a process) and writes what it finds, one line each."""

    def __init__(self):
        Atspi.init()
        Atspi.set_timeout(5000, 15000)

    @staticmethod
    def turn():
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass

    def application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_child_count() > 0:
                return child
        return None

    def nodes(self, root, path=""):
        """Depth first, as a screen reader reads; only what is on the screen."""
        try:
            role = root.get_role_name()
            name = root.get_name() or ""
            states = root.get_state_set()
        except GLib.Error:
            return
        where = f"{path}/{role}" + (f"[{name[:24]}]" if name else "")
        yield root, role, name, states, where
        for i in range(root.get_child_count()):
            child = root.get_child_at_index(i)
            if child is None:
                continue
            try:
                if not child.get_state_set().contains(Atspi.StateType.VISIBLE):
                    continue
            except GLib.Error:
                continue
            yield from self.nodes(child, where)

    def report(self):
        """name-less controls, numbers of controls by role, the title of each window."""
        self.turn()
        application = self.application()
        if application is None:
            print("none")
            return
        for i in range(application.get_child_count()):
            top = application.get_child_at_index(i)
            if top is None:
                continue
            for _node, role, name, _states, where in self.nodes(top):
                if role in WINDOWS:
                    print(f"window\t{name}\t{where}")
                if role in CONTROLS:
                    print(f"{'control' if is_name(name) else 'nameless'}\t{role}\t{name}\t{where}")

    def focus(self):
        """The place, in reading order, of the control that has the focus in the topmost window; -1 when none has it."""
        self.turn()
        application = self.application()
        place, found = 0, None
        for i in range(application.get_child_count() if application is not None else 0):
            top = application.get_child_at_index(i)
            if top is None:
                continue
            for _node, role, name, states, _where in self.nodes(top):
                place += 1
                if states.contains(Atspi.StateType.FOCUSED) and role not in WINDOWS:
                    found = (place, role, name)
        print(f"focus\t{found[0]}\t{found[1]}\t{found[2]}" if found else "focus\t-1\t\t")


@unittest.skipIf(REASON is not None, REASON)
class Accessibility(unittest.TestCase):
    def ask(self, hall, what):
        if hall.walker is None:
            hall.walker = subprocess.Popen([sys.executable, __file__, "--walker"], env=hall.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                           stderr=None, text=True)
            self.addCleanup(hall.walker.stdout.close)
            self.addCleanup(hall.walker.stdin.close)
            self.addCleanup(stop, hall.walker)
        hall.walker.stdin.write(what.lstrip("-") + "\n")
        hall.walker.stdin.flush()
        lines = []
        for line in hall.walker.stdout:
            if line == "end\n":
                break
            lines.append(line.rstrip("\n").split("\t"))
        return lines

    def until(self, what, condition):
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            TURN.wait(0.2)
        self.fail(f"{what} did not come")

    def look(self, hall, place, n_controls=1, windows=1):
        """Looks at everything on the screen once it is there; collects what has no name."""
        def there():
            lines = self.ask(hall, "--report")
            controls = [line for line in lines if line[0] in ("control", "nameless")]
            tops = [line for line in lines if line[0] == "window"]
            return lines if len(controls) >= n_controls and len(tops) >= windows else None
        lines = self.until(place, there)
        for line in lines:
            if line[0] == "nameless":
                self.nameless.add(f"{place}: {line[1]} {line[3]}")
            if line[0] == "window" and not line[1].strip():
                self.nameless.add(f"{place}: window without a title {line[2]}")
        self.places += 1
        print(f"# {place}: {len(lines)} things, {time.monotonic() - self.began:.0f} s", flush=True)
        return lines

    def tab_order(self, hall, place, most=40):
        """The focus only goes on in reading order; where it starts again, everything has had it once."""
        def spot():
            line = (self.ask(hall, "--focus") or [["focus", "-1", "", ""]])[0]
            return int(line[1]), f"{line[2]} “{line[3]}”"
        first = last = self.until("the focus in " + place, lambda: (lambda s: s if s[0] >= 0 else None)(spot()))
        wraps = 0
        for _ in range(most):
            hall.key("Tab")
            at = spot()
            if at[0] < 0:
                continue
            if at[0] < last[0]:
                wraps += 1
                if wraps > 1:
                    self.fail(f"{place}: the focus goes back from {last[1]} to {at[1]}")
            last = at
            if wraps and at[0] >= first[0]:
                return
            if at[0] == first[0]:
                return

    def walk(self, language):
        self.nameless, self.places, self.began = set(), 0, time.monotonic()
        hall = Hall(self, language)
        self.look(hall, "sign-in", 5)
        hall.key("F1")
        self.look(hall, "queue", 10)
        hall.key("F5")
        self.look(hall, "take a number", 20, 2)
        self.tab_order(hall, "take a number")
        hall.key("Escape")
        hall.key("ctrl+comma")
        self.look(hall, "settings", 20, 2)
        self.tab_order(hall, "settings")
        hall.key("Escape")
        hall.key("F2")
        hall.xdotool("type", "--delay", "2", SPECIMEN)
        hall.xdotool("key", "Return")
        self.look(hall, "is the passport kept", 10, 2)
        hall.key("k")
        self.look(hall, "permit", 15)
        hall.key("1")
        hall.key("Return")
        self.look(hall, "permit form", 20)
        for pane in PANES:
            hall.key(f"alt+{pane}")
            self.look(hall, f"pane {pane}", 10)
        hall.key("alt+1")
        hall.key("F1")
        self.look(hall, "keys", 1, 2)
        hall.key("Escape")
        hall.key("F6")
        self.look(hall, "park", 10, 2)
        hall.key("Escape")
        hall.key("F10")
        self.look(hall, "menu", 12)
        hall.key("Escape")
        hall.key("F9")
        self.look(hall, "lock", 2)
        hall.key("F1")
        self.look(hall, "queue again", 10)
        hall.key("ctrl+shift+q")
        self.look(hall, "sign-in again", 5)
        hall.key("F3")
        self.look(hall, "queue of the supervisor", 10)
        for pane in PANES:
            hall.key(f"alt+{pane}")
            self.look(hall, f"supervisor, pane {pane}", 10)
        hall.key("ctrl+shift+q")
        self.look(hall, "sign-in of the administrator", 5)
        hall.key("F4")
        self.look(hall, "queue of the administrator", 5)
        for pane in PANES:
            hall.key(f"alt+{pane}")
            self.look(hall, f"administrator, pane {pane}", 5)
        self.assertGreater(self.places, 25)
        self.assertEqual(sorted(self.nameless), [], f"controls without a name ({language})")
        self.assertNotIn("CRITICAL", hall.said())

    def test_english(self):
        self.walk("en")

    def test_russian(self):
        self.walk("ru")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        walk = Walk()
        for command in sys.stdin:
            # What goes away while it is read is read again by the next question.
            try:
                getattr(walk, command.strip())()
            except (GLib.Error, AttributeError):
                pass
            print("end", flush=True)
    else:
        tap.main()
