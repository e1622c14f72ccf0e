#!/usr/bin/env python3
"""Counter, display, kiosk and the applicant's screen on one machine with three monitors: each fills the one that was chosen for it, also at its next start.

The monitors are those of Xorg's dummy driver, the window manager is openbox (Debian: xserver-xorg-core, xserver-xorg-video-dummy, openbox, x11-xserver-utils).
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402
from display import TURN, start_server, stop, until  # noqa: E402

PROGRAM = Path(os.environ["OW_BUILD_ROOT"]) / "src/app/onewindow"
DRIVER = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
LIMIT = 60
# Name of the output, left edge, width, height.
MONITORS = {"DUMMY0": (0, 1366, 768), "DUMMY1": (1366, 1280, 720), "DUMMY2": (2646, 1024, 768)}
CONFIGURATION = """
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-300
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1366x768"
    Virtual 3670 768
  EndSubSection
EndSection
"""


def why_not():
    if os.geteuid() != 0:
        return "an X server with several monitors is started by root"
    missing = [tool for tool in ("Xorg", "openbox", "xrandr", "xdotool", "xwininfo", "xprop") if not shutil.which(tool)]
    if missing or not DRIVER.exists():
        return "not installed: " + " ".join(missing or ["the dummy driver of Xorg"])
    return None


class Monitors(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="onewindow-monitors-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        (self.folder / "xorg.conf").write_text(CONFIGURATION)
        # A seat of its own: no console is opened.
        display = start_server(self, ["Xorg", "-seat", "seat-test", "-config", self.folder / "xorg.conf", "-logfile", self.folder / "xorg.log",
                                      "-nolisten", "tcp", "-noreset"])
        if not display:
            self.fail((self.folder / "xorg.log").read_text()[-2000:])
        self.env = dict(os.environ, DISPLAY=display, XDG_DATA_HOME=str(self.folder / "data"), XDG_RUNTIME_DIR=str(self.folder),
                        DBUS_SESSION_BUS_ADDRESS="disabled:", GTK_IM_MODULE="gtk-im-context-simple", CUPS_SERVER=str(self.folder / "no-cups"))
        self.set_monitors()
        # What makes our own memory errors seen makes the window manager fall over its own.
        plain = {name: value for name, value in self.env.items() if name not in ("G_SLICE", "G_DEBUG", "MALLOC_PERTURB_")}
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=plain, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(stop, manager)
        self.until("the window manager", lambda: "_NET_SUPPORTING_WM_CHECK" in self.run_tool("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
                   and "window id" in self.run_tool("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"))

    def run_tool(self, *command):
        return subprocess.run([str(part) for part in command], env=self.env, capture_output=True, text=True, check=False, timeout=LIMIT).stdout

    def until(self, what, condition):
        return until(self, what, condition, LIMIT, lambda: "".join(path.read_text() for path in self.folder.glob("*.said")))

    def set_monitors(self):
        for output, (left, width, height) in MONITORS.items():
            mode = f"{width}x{height}-{output}"
            across, down = [width, width + 48, width + 80, width + 160], [height, height + 3, height + 8, height + 20]
            numbers = [f"{across[3] * down[3] * 60 / 1e6:.2f}", *map(str, across), *map(str, down)]
            for command in (["--newmode", mode, *numbers], ["--addmode", output, mode], ["--output", output, "--mode", mode, "--pos", f"{left}x0"]):
                done = subprocess.run(["xrandr", *command], env=self.env, capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, f"{command}: {done.stderr}")
        # The server calls an output connected only after somebody has asked.
        asked = self.run_tool("xrandr", "--query")
        self.assertEqual(sum(f"{output} connected" in asked for output in MONITORS), len(MONITORS), asked)

    def start(self, name, *arguments):
        with open(self.folder / f"{name}.said", "wb") as log:
            process = subprocess.Popen([str(PROGRAM), "--training", "--language", "en", *arguments], env=self.env, stdout=log, stderr=log)
        self.addCleanup(stop, process)
        return process

    def place(self, process):
        """Where the largest window of this process lies: left edge, width, height; None while there is none."""
        found = []
        for window in self.run_tool("xdotool", "search", "--onlyvisible", "--pid", process.pid).split():
            text = self.run_tool("xwininfo", "-id", window)
            numbers = [re.search(rf"{what}: +(-?\d+)", text) for what in ("Absolute upper-left X", "Width", "Height")]
            if all(numbers):
                found.append(tuple(int(number[1]) for number in numbers))
        return max(found, key=lambda place: place[1] * place[2], default=None)

    def until_fills(self, process, output):
        try:
            self.until(f"a window that fills {output}", lambda: self.place(process) == MONITORS[output])
        except AssertionError as error:
            raise AssertionError(f"{error}; it lies at {self.place(process)}") from None

    def test_each_fills_the_monitor_chosen_for_it(self):
        chosen = {"counter": ([], "DUMMY0"), "display": (["--display"], "DUMMY1"), "rating": (["--rating", "--desk", "1"], "DUMMY2"),
                  "kiosk": (["--kiosk"], "DUMMY2")}
        # First they are told, then they remember.
        for told in (True, False):
            running = {}
            for name, (arguments, output) in chosen.items():
                running[name] = self.start(name, *arguments, *(["--monitor", output] if told else []))
            for name, (_, output) in chosen.items():
                with self.subTest(window=name, told=told):
                    self.until_fills(running[name], output)
            for process in running.values():
                stop(process)
        kept = (self.folder / "data/onewindow/training/desk.ini").read_text()
        self.assertEqual(kept.count("DUMMY"), 4, kept)

    def test_two_counters_on_one_machine(self):
        """Two profiles are two programs at the same time, each on its monitor, with a store and a counter of its own."""
        left = self.start("left", "--profile", "left", "--desk", "1", "--monitor", "DUMMY0")
        right = self.start("right", "--profile", "right", "--desk", "2", "--monitor", "DUMMY1")
        self.until_fills(left, "DUMMY0")
        self.until_fills(right, "DUMMY1")
        for name in ("left", "right"):
            self.until(f"the store of {name}", (self.folder / f"data/onewindow/{name}/store.onewindow").exists)
        # The same profile once more is not a third.
        again = self.start("again", "--profile", "left")
        TURN.wait(2)
        self.assertEqual((left.poll(), right.poll()), (None, None))
        if again.poll() is None:
            stop(again)

    def test_a_monitor_that_is_gone_does_not_stop_the_counter(self):
        window = self.start("gone", "--desk", "1", "--monitor", "HDMI-9")
        self.until("the window", lambda: self.place(window))
        self.until("the message", lambda: "HDMI-9 is not connected" in (self.folder / "gone.said").read_text())


if __name__ == "__main__":
    reason = why_not()
    if reason:
        print(f"1..0 # SKIP {reason}")
        sys.exit(0)
    tap.main()
