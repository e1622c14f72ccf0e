"""An X server of a test's own, what runs on it, and waiting for what it does."""
import os
import signal
import subprocess
import threading
import time

TURN = threading.Event()
XVFB = ["Xvfb", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]


def stop(process):
    """As a person ends it; killed when it does not go."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start_server(test, command=XVFB):
    """An X server that chooses a free number itself and ends with the test; its name for DISPLAY, or "" when it did not start."""
    read, write = os.pipe()
    server = subprocess.Popen([command[0], "-displayfd", str(write), *command[1:]], pass_fds=[write], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    test.addCleanup(stop, server)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    return f":{number}" if number else ""


def until(test, what, condition, limit, said=lambda: ""):
    """Waits for a condition, never for a time; fails after @limit seconds with what @said then returns."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        TURN.wait(0.1)
    test.fail(f"{what} did not come {said()}".rstrip())
