#!/usr/bin/env python3
"""The arrows of the house (DESIGN section 2): a room sees the rooms to its left and nothing else.

For each pair of rooms a one-line file that includes a public header of the other room is compiled with exactly the flags with
which the build compiles this room. Allowed arrows must compile; every forbidden one must not.
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402

SOURCE = Path(os.environ["OW_SOURCE_ROOT"])
BUILD = Path(os.environ["OW_BUILD_ROOT"])

SEES = {
    "core": set(),
    "rules": {"core"},
    "model": {"core", "rules"},
    "store": {"core", "rules", "model"},
    "gateway": {"core", "rules", "model", "store"},
    "paper": {"core", "rules", "model"},
    "counter": {"core", "rules", "model", "store", "gateway", "paper"},
    "cli": {"core", "rules", "model", "store", "gateway", "paper", "counter"},
    "widgets": {"core", "rules", "model", "store", "gateway", "paper", "counter"},
    "panes": {"core", "rules", "model", "store", "gateway", "paper", "counter", "widgets"},
    "app": {"core", "rules", "model", "store", "gateway", "paper", "counter", "widgets", "panes"},
    "simulator": {"core", "rules", "model"},
}


def flags():
    """Room -> compiler call of one of its files, without source and output."""
    found = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = (Path(entry["directory"]) / entry["file"]).resolve()
        try:
            room = path.relative_to(SOURCE.resolve() / "src").parts[0]
        except ValueError:
            continue
        if room not in found:
            words = shlex.split(entry["command"])
            kept, skip = [], False
            for word in words:
                if skip:
                    skip = False
                elif word in ("-o", "-MF", "-MQ", "-c"):
                    skip = True
                elif word not in ("-MD", entry["file"]):
                    kept.append(word)
            found[room] = (entry["directory"], kept)
    return found


FLAGS = flags()


def header_of(room):
    """A header whose inclusion needs the room's own directory."""
    return sorted((SOURCE / "src" / room).glob("ow-*.h"))[0].name


def compiles(room, header):
    directory, words = FLAGS[room]
    with tempfile.NamedTemporaryFile("w", suffix=".c") as file:
        file.write(f'#include "{header}"\n')
        file.flush()
        done = subprocess.run([*words, "-fsyntax-only", file.name], cwd=directory, capture_output=True, text=True,
                              check=False, timeout=120)
    return done.returncode == 0, done.stderr


class Arrows(unittest.TestCase):
    """Each pair once: what may be seen compiles, what may not be seen does not."""


def pair_test(room, other):
    def test(self):
        good, errors = RESULTS[room, other].result()
        if other in SEES[room]:
            self.assertTrue(good, f"{room} must see {other}: {errors[:400]}")
        else:
            self.assertFalse(good, f"{room} sees {other}, which lies to its right")
            self.assertIn("No such file", errors)
    return test


ROOMS = [room for room in SEES if room in FLAGS and list((SOURCE / "src" / room).glob("ow-*.h"))]
POOL = ThreadPoolExecutor(2)
RESULTS = {}
for one in ROOMS:
    for two in ROOMS:
        if one != two:
            RESULTS[one, two] = POOL.submit(compiles, one, header_of(two))
            setattr(Arrows, f"test_{one}_{'sees' if two in SEES[one] else 'does_not_see'}_{two}", pair_test(one, two))

if __name__ == "__main__":
    tap.main()
