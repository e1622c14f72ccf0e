#!/usr/bin/env python3
"""What a screen reader is told of the real window: every control has a name, in more than one language, and the Tab key goes as one reads.

The window runs on a bus, a registry and a display of its own; python3-gi with Atspi (Debian: python3-gi, gir1.2-atspi-2.0) asks it what it is."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402
from display import TURN, start_server, stop, until  # noqa: E402

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
LIMIT = 120
PANES = (2, 3, 4, 5, 7, 8, 9, 0, "f", "i", "l")

# Roles that a person acts on: nothing of these may be without a name.
CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "entry", "text", "password text", "spin button", "menu item",
            "check menu item", "radio menu item", "slider", "switch", "link", "page tab", "editbar", "menu button"}


def is_name(name):
    """GTK gives what has no name that of its class."""
    return bool(name.strip()) and not re.fullmatch(r"(Gtk|Adw|Ow)[A-Z]\w+", name)


class Hall:
    """The training window in one language."""

    def __init__(self, test, language):
        self.test = test
        self.walker = None
        self.folder = Path(tempfile.mkdtemp(prefix="onewindow-access-"))
        test.addCleanup(shutil.rmtree, self.folder, True)
        self.env = dict(os.environ, DISPLAY=start_server(test), XDG_DATA_HOME=str(self.folder / "data"), XDG_RUNTIME_DIR=str(self.folder),
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
        self.command = [BUILD / "src/app/onewindow", "--training", "--language", language, "--desk", "1", "--now", NOW]
        self.window = subprocess.Popen(self.command, env=self.env, stdout=self.log, stderr=self.log)
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
            count = root.get_child_count()
        except GLib.Error:
            return
        where = f"{path}/{role}" + (f"[{name[:24]}]" if name else "")
        yield root, role, name, states, where
        for i in range(count):
            # What goes away while it is read is passed over.
            try:
                child = root.get_child_at_index(i)
                if child is None or not child.get_state_set().contains(Atspi.StateType.VISIBLE):
                    continue
            except GLib.Error:
                continue
            yield from self.nodes(child, where)

    def windows(self):
        """The title of each window; what is in it is not asked for."""
        self.turn()
        application = self.application()
        for i in range(application.get_child_count() if application is not None else 0):
            top = application.get_child_at_index(i)
            if top is not None:
                print(f"window\t{top.get_name() or ''}\t{top.get_role_name()}")

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
            print(f"window\t{top.get_name() or ''}\t{top.get_role_name()}")
            for _node, role, name, _states, where in self.nodes(top):
                # A drop-down has the name; the button inside it is a part of GTK's own drawing.
                if role in CONTROLS and "/combo box[" not in where[:where.rfind("/")]:
                    print(f"{'control' if is_name(name) else 'nameless'}\t{role}\t{name}\t{where}")

    def focused_cb(self, event):
        if event.detail1 == 1:
            self.last = event.source

    def place(self):
        """Where the control is that has the focus: the numbers of the children on the way to it, which are in reading order; its role and name."""
        at, way = self.last, []
        role, name = at.get_role_name(), at.get_name() or ""
        while at is not None and at.get_role() != Atspi.Role.APPLICATION:
            way.append(at.get_index_in_parent())
            at = at.get_parent()
        return ".".join(str(n) for n in reversed(way)), role, name

    def tabs(self, most):
        """One line for each place that the Tab key goes to, until it comes back to the first."""
        self.listener = Atspi.EventListener.new(self.focused_cb)
        self.listener.register("object:state-changed:focused")
        first = None
        for _ in range(int(most)):
            self.last = None
            subprocess.run(["xdotool", "key", "--clearmodifiers", "Tab"], check=True, timeout=LIMIT)
            end = time.monotonic() + 5
            while self.last is None and time.monotonic() < end:
                self.turn()
                TURN.wait(0.01)
            if self.last is None:
                continue
            way, role, name = self.place()
            if way == first:
                break
            first = first or way
            print(f"focus\t{way}\t{role}\t{name}")
        self.listener.deregister("object:state-changed:focused")


@unittest.skipIf(REASON is not None, REASON)
class Accessibility(unittest.TestCase):
    def ask(self, hall, what):
        if hall.walker is None:
            hall.walker = subprocess.Popen([sys.executable, __file__, "--walker"], env=hall.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                           stderr=None, text=True)
            self.addCleanup(hall.walker.stdout.close)
            self.addCleanup(hall.walker.stdin.close)
            self.addCleanup(stop, hall.walker)
        hall.walker.stdin.write(what + "\n")
        hall.walker.stdin.flush()
        lines = []
        for line in hall.walker.stdout:
            if line == "end\n":
                break
            lines.append(line.rstrip("\n").split("\t"))
        return lines

    def until(self, what, condition):
        return until(self, what, condition, LIMIT)

    def look(self, hall, place, n_controls=1, windows=1):
        """Looks at everything on the screen once it is there; collects what has no name."""
        def there():
            lines = self.ask(hall, "report")
            controls = [line for line in lines if line[0] in ("control", "nameless")]
            tops = [line for line in lines if line[0] == "window"]
            return lines if len(controls) >= n_controls and len(tops) >= windows else None
        lines = self.until(place, there)
        for line in lines:
            if line[0] == "nameless":
                self.nameless.add(f"{place}: {line[1]} {line[3]}")
            if line[0] == "window" and not is_name(line[1]):
                self.nameless.add(f"{place}: {line[2]} without a title")
        self.places += 1
        print(f"# {place}: {len(lines)} things, {', '.join(sorted(line[1] + ' ' + line[2] for line in lines if line[0] == 'window'))}, {time.monotonic() - self.began:.0f} s", flush=True)
        return lines

    def tab_order(self, hall, place, least):
        """Tab goes on in reading order, begins again once, and reaches at least so many controls."""
        lines = [line for line in self.ask(hall, "tabs 60") if line[0] == "focus"]
        ways = [[int(n) for n in line[1].split(".")] for line in lines]
        back = [f"{lines[i - 1][2:]} → {lines[i][2:]}" for i in range(1, len(ways)) if ways[i] < ways[i - 1]]
        print(f"# {place}: {len(ways)} places of the Tab key, {time.monotonic() - self.began:.0f} s", flush=True)
        self.assertLessEqual(len(back), 1, f"{place}: the focus goes back more than once")
        self.assertGreaterEqual(len(ways), least, place)

    def count_windows(self, hall):
        return len([line for line in self.ask(hall, "windows") if line[0] == "window"])

    def press_until(self, hall, key, windows):
        """A key that came before the page it belongs to is pressed again, as a person would."""
        def there():
            hall.key(key)
            end = time.monotonic() + 20
            while time.monotonic() < end:
                if self.count_windows(hall) >= windows:
                    return True
            return False
        self.until(key, there)

    def walk(self, language):
        self.nameless, self.places, self.began = set(), 0, time.monotonic()
        hall = Hall(self, language)
        self.look(hall, "sign-in", 5)
        hall.key("F1")
        self.look(hall, "queue", 10)
        hall.key("F5")
        self.look(hall, "take a number", 20, 2)
        self.tab_order(hall, "take a number", 8)
        hall.key("Escape")
        hall.key("ctrl+comma")
        self.look(hall, "settings", 20, 2)
        self.tab_order(hall, "settings", 8)
        hall.key("Escape")
        hall.key("ctrl+F1")
        self.look(hall, "health", 1, 2)
        hall.key("Escape")
        hall.key("F2")
        hall.xdotool("type", "--delay", "2", SPECIMEN)
        hall.xdotool("key", "Return")
        self.look(hall, "permit", 15)
        hall.key("1")
        hall.key("Return")
        self.look(hall, "permit form", 20)
        hall.key("ctrl+d")
        self.look(hall, "person", 1, 2)
        hall.key("Escape")
        for pane in PANES:
            hall.key(f"alt+{pane}")
            self.look(hall, f"pane {pane}", 10)
        hall.key("alt+1")
        hall.key("F1")
        self.look(hall, "help", 1, 2)
        hall.key("Escape")
        hall.key("shift+F1")
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
        # Before the long lists of the other panes: each look at them takes its time.
        hall.key("alt+6")
        for key, place in (("ctrl+F12", "close the day"), ("shift+F12", "lists of the board")):
            self.press_until(hall, key, 2)
            self.look(hall, place, 3, 2)
            hall.key("Escape")
            self.until("the board alone", lambda: self.count_windows(hall) == 1)
        for pane in (*PANES, "a"):
            hall.key(f"alt+{pane}")
            self.look(hall, f"supervisor, pane {pane}", 10)
        hall.key("shift+F6")
        self.look(hall, "question to the audit log", 5, 2)
        hall.key("Escape")
        hall.key("ctrl+shift+q")
        self.look(hall, "sign-in of the administrator", 5)
        hall.key("F4")
        self.look(hall, "queue of the administrator", 5)
        for pane in (0, "i", "l", "s"):
            hall.key(f"alt+{pane}")
            self.look(hall, f"administrator, pane {pane}", 5)
        self.assertGreater(self.places, 25)
        self.assertEqual(sorted(self.nameless), [], f"controls without a name ({language})")
        self.assertNotIn("CRITICAL", hall.said())

    def test_every_window(self):
        self.walk("en")

    @unittest.skipUnless(os.environ.get("OW_TEST_FULL"), "part of build-aux/test --full")
    def test_every_window_in_russian(self):
        self.walk("ru")

    def test_second_start(self):
        """On one session bus a second start shows the window that is there and ends."""
        hall = Hall(self, "en")
        windows = lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "OneWindow"], env=hall.env, capture_output=True,
                                         text=True, check=True).stdout.split()
        before = windows()
        second = subprocess.run(hall.command, env=hall.env, stdout=hall.log, stderr=hall.log, timeout=LIMIT, check=False)
        self.assertEqual(second.returncode, 0)
        self.assertEqual(windows(), before)
        self.assertIsNone(hall.window.poll())

    def test_what_is_a_name(self):
        """What GTK says of a control that nobody has named is found."""
        for name in ("", " ", "GtkToggleButton", "GtkImage", "AdwBin", "OwTakeDialog"):
            self.assertFalse(is_name(name), name)
        for name in ("Close", "Передать", "受理", "Gtk"):
            self.assertTrue(is_name(name), name)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        walk = Walk()
        for command in sys.stdin:
            # What goes away while it is read is read again by the next question.
            try:
                name, *arguments = command.split()
                getattr(walk, name)(*arguments)
            except (GLib.Error, AttributeError):
                pass
            print("end", flush=True)
    else:
        tap.main()
