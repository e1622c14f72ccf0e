#!/usr/bin/env python3
"""What the tree itself must keep: rooms, sizes, names, format, nothing unfinished (STYLE.md)."""
import fnmatch
import json
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402

ROOT = Path(os.environ["OW_SOURCE_ROOT"])
BUILD = Path(os.environ["OW_BUILD_ROOT"])
SOURCES = sorted([*ROOT.glob("src/**/*.c"), *ROOT.glob("src/**/*.h")])
TESTS = sorted([*ROOT.glob("tests/**/*.c"), *ROOT.glob("tests/**/*.h")])


def name(path):
    return str(path.relative_to(ROOT))


def matching(pattern, paths, allowed=()):
    """Files outside the allowed rooms in which the pattern stands."""
    expression = re.compile(pattern)
    return [name(path) for path in paths
            if path.relative_to(ROOT).parts[1] not in allowed and expression.search(path.read_text())]


class House(unittest.TestCase):
    def test_database_headers_only_in_store(self):
        self.assertEqual(matching(r'#include [<"](sqlite3|libpq-fe)\.h', SOURCES, ["store"]), [])

    def test_sql_only_in_store(self):
        self.assertEqual(matching(r'"(SELECT|INSERT|UPDATE|DELETE) ', SOURCES, ["store"]), [])

    def test_libsoup_only_at_the_gateways(self):
        self.assertEqual(matching(r"#include <libsoup/", SOURCES, ["gateway", "simulator"]), [])

    def test_qrencode_and_cups_only_in_paper(self):
        self.assertEqual(matching(r"#include <(qrencode|cups/cups|xlsxwriter)\.h", SOURCES, ["paper"]), [])

    def test_gtk_only_in_the_window(self):
        self.assertEqual(matching(r"#include <(gtk/gtk|adwaita)\.h", SOURCES, ["widgets", "panes", "app"]), [])

    def test_openssl_only_in_the_seal(self):
        self.assertEqual([path for path in matching(r"#include <openssl/", SOURCES) if "/ow-seal" not in path], [])

    def test_no_now_outside_the_clock(self):
        found = matching(r"g_get_real_time|g_date_time_new_now", [path for path in SOURCES if path.suffix == ".c"])
        self.assertEqual([path for path in found if path != "src/core/ow-clock.c"], [])

    def test_no_global_include_directory(self):
        for path in ROOT.glob("**/meson.build"):
            if "_build" not in path.parts:
                self.assertNotRegex(path.read_text(), r"include_directories\(['\"]src['\"]\)", name(path))

    def test_sizes(self):
        long = [name(path) for path in [*SOURCES, *TESTS] if len(path.read_text().splitlines()) > 900]
        long += [name(path) for path in ROOT.glob("ui/*.ui") if len(path.read_text().splitlines()) > 400]
        self.assertEqual(long, [])

    def test_names_say_something(self):
        bad = re.compile(r"(^|/|-)(utils?|helpers?|common|misc)(\.|-|/)")
        self.assertEqual([name(path) for path in [*SOURCES, *TESTS] if bad.search(name(path))], [])

    def test_every_header_has_a_name_of_its_own(self):
        """Rooms see each other's headers by the bare name: of two with one name the nearer is found, and nothing says so until all is built anew."""
        names = [path.name for path in SOURCES if path.suffix == ".h"]
        self.assertEqual(sorted({name for name in names if names.count(name) > 1}), [])

    def test_icons_are_in_gtk_or_in_the_program(self):
        """No icon hangs on a theme of the desktop: each name that stands in code or data is one that GTK holds, or data/icons.gresource.xml."""
        library = subprocess.run(["pkg-config", "--variable=libdir", "gtk4"], capture_output=True, text=True, check=True).stdout.strip() + "/libgtk-4.so.1"
        held = subprocess.run(["gresource", "list", library], capture_output=True, text=True, check=True).stdout
        own = (ROOT / "data/icons.gresource.xml").read_text()
        used = set()
        for path in [*SOURCES, *ROOT.glob("ui/*.ui"), *ROOT.glob("data/catalogue/*.xml"), *ROOT.glob("data/*.tsv")]:
            used |= set(re.findall(r"\b[a-z]+(?:-[a-z]+)+-symbolic\b", path.read_text()))
        self.assertGreater(len(used), 40)
        self.assertEqual(sorted(icon for icon in used if f"/{icon}.symbolic.png" not in held + own), [])

    def test_nothing_unfinished(self):
        words = "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"])
        scripts = [path for path in [*ROOT.glob("build-aux/*"), *ROOT.glob("tests/**/*.py")] if path.is_file()]
        found = [name(path) for path in [*SOURCES, *TESTS, *scripts]
                 if re.search(rf"\b({words})\b|not " + "implemented", path.read_text())]
        self.assertEqual(found, [])

    def test_tests_can_fail_and_do_not_wait_by_the_clock(self):
        self.assertEqual(matching(r"g_assert_true \((TRUE|1)\)|\bsleep ?\(|g_usleep", TESTS), [])

    def test_headers_start_with_pragma_once(self):
        self.assertEqual([name(path) for path in SOURCES if path.suffix == ".h" and not path.read_text().startswith("#pragma once")], [])

    def test_format(self):
        files = [str(path) for path in [*SOURCES, *TESTS] if path.suffix == ".c"]
        done = subprocess.run(["clang-format", "--dry-run", "-Werror", *files], capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr[:2000], "")

    def test_every_room_says_what_it_promises(self):
        rooms = {path.parent for path in ROOT.glob("src/*/*.c")}
        self.assertEqual([name(room) for room in rooms if not (room / "README.md").exists()], [])

    def test_rooms_run_on_other_systems_exist(self):
        """The long test of Debian 13 names tests; a name that is gone would be found only there."""
        listed = json.loads((BUILD / "meson-info/intro-tests.json").read_text(encoding="utf-8"))
        names = [test["name"] for test in listed]
        suite = re.search(r"^SUITE = (\[.*\])$", (ROOT / "tests/systems/test-debian-13.py").read_text(encoding="utf-8"), re.M)
        self.assertEqual([wanted for wanted in json.loads(suite.group(1)) if not fnmatch.filter(names, wanted)], [])

    def test_what_is_offered_is_sent(self):
        """A system whose row promises messages has one that the program really writes."""
        text = "".join(path.read_text() for path in SOURCES if path.relative_to(ROOT).parts[1] != "simulator")
        rows = [line.split("\t") for line in (ROOT / "data/gateway/systems.tsv").read_text().splitlines() if re.match(r"[A-Z]", line)]
        promised = [row for row in rows if "send" in row[3].split()]
        self.assertGreater(len(promised), 8)
        for row in promised:
            paths = json.loads((ROOT / f"data/gateway/{row[2]}.json").read_text())["paths"]
            posts = [path["post"]["operationId"] for path in paths.values() if "post" in path]
            self.assertTrue([post for post in posts if f'"{post}"' in text], row[0])

    def test_no_path_of_a_machine(self):
        found = []
        for path in ROOT.glob("**/*"):
            parts = path.relative_to(ROOT).parts
            if path.is_file() and not parts[0].startswith(("_build", ".git")) and path.suffix in (
                    ".c", ".h", ".md", ".py", ".xml", ".json", ".ui", ".build", ".css", ".1", ".tsv", ".sql", ""):
                try:
                    text = path.read_text()
                except UnicodeDecodeError:
                    continue
                if re.search(r"(^|[^.\w])/(wo" + r"rk|fa" + r"rm)/", text):
                    found.append(name(path))
        self.assertEqual(found, [])


if __name__ == "__main__":
    tap.main()
