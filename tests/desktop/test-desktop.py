#!/usr/bin/env python3
"""At home on a desktop: what is installed is what desktops read, in five languages, and runs from where it was installed."""
import configparser
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402
from display import TURN, start_server, until  # noqa: E402

ROOT = Path(os.environ["OW_SOURCE_ROOT"])
BUILD = Path(os.environ["OW_BUILD_ROOT"])
ID = "org.onewindow.Counter"
LANGUAGES = [name for name in (ROOT / "po/LINGUAS").read_text().split() if name != "en"]
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PROGRAMS = {"onewindow": "app", "onewindowctl": "cli", "onewindow-simulator": "simulator"}
LIMIT = 60
SANITIZERS = ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
DISPLAY = unittest.skipUnless(all(map(shutil.which, ("Xvfb", "xdotool", "dbus-daemon", "gdbus"))), "Xvfb, xdotool or dbus is not installed")


def has(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=LIMIT, **more)


class Files(unittest.TestCase):
    @has("desktop-file-validate")
    def test_desktop_file_is_valid(self):
        done = run("desktop-file-validate", BUILD / f"data/{ID}.desktop")
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_desktop_file_speaks_every_language(self):
        desktop = configparser.RawConfigParser(strict=True, delimiters=("=",))
        desktop.optionxform = str
        desktop.read(BUILD / f"data/{ID}.desktop", encoding="utf-8")
        for section, keys in (("Desktop Entry", ("Name", "GenericName", "Comment", "Keywords")), ("Desktop Action training", ("Name",))):
            for language in LANGUAGES:
                for key in keys:
                    # What is the same as the English text is left out.
                    if (section, key, language) != ("Desktop Entry", "Name", "ru"):
                        self.assertIn(f"{key}[{language}]", desktop[section])
        self.assertEqual(desktop["Desktop Entry"]["Icon"], ID)
        self.assertEqual(desktop["Desktop Entry"]["DBusActivatable"], "true")

    @has("appstreamcli")
    def test_metainfo_is_valid(self):
        done = run("appstreamcli", "validate", "--pedantic", "--no-net", BUILD / f"data/{ID}.metainfo.xml")
        said = [line for line in (done.stdout + done.stderr).splitlines() if re.match(r"^[EWIP]:", line)]
        # AppStream before 1.0 does not know <developer>, nor that an id may hold capitals (Flatpak and GNOME ids do).
        known = ("developer", "cid-contains-uppercase-letter", "unknown-tag")
        self.assertEqual([line for line in said if not any(word in line for word in known)], [])

    def test_metainfo_speaks_every_language(self):
        root = ET.parse(BUILD / f"data/{ID}.metainfo.xml").getroot()
        plain = [element for element in root.iter() if element.tag in ("name", "summary", "p", "li", "caption") and XML_LANG not in element.attrib]
        self.assertGreater(len(plain), 10)
        for language in LANGUAGES:
            tag = language.replace("_", "-")
            count = sum(1 for element in root.iter() if element.attrib.get(XML_LANG) in (language, tag) and element.tag != "image")
            # The name of the program in Russian and the name of the developer are the English ones.
            self.assertGreaterEqual(count, len(plain) - 2, language)

    def test_metainfo_names_this_version_and_what_is_installed(self):
        root = ET.parse(BUILD / f"data/{ID}.metainfo.xml").getroot()
        version = re.search(r"version: '([^']+)'", (ROOT / "meson.build").read_text())[1]
        self.assertEqual(root.find("releases/release").attrib["version"], version)
        self.assertEqual(root.find("launchable").text, f"{ID}.desktop")
        self.assertEqual({element.text for element in root.findall("provides/binary")}, set(PROGRAMS))

    def test_pictures_are_there(self):
        """Each picture that the metainfo names lies beside it, in the size that it says."""
        images = ET.parse(BUILD / f"data/{ID}.metainfo.xml").getroot().findall("screenshots/screenshot/image")
        self.assertGreaterEqual(len(images), 3)
        for image in images:
            with open(ROOT / "data/screenshots" / image.text.rsplit("/", 1)[1], "rb") as file:
                head = file.read(24)
            self.assertTrue(head.startswith(b"\x89PNG"), image.text)
            size = (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))
            self.assertEqual(size, (int(image.attrib["width"]), int(image.attrib["height"])), image.text)

    def test_file_type_is_the_format_that_is_written(self):
        text = (BUILD / f"data/{ID}.xml").read_text()
        written = re.search(r'#define FORMAT +"([^"]+)"', (ROOT / "src/gateway/ow-exchange-file.c").read_text())[1]
        self.assertIn(f'value="&quot;{written}&quot;"', text)
        self.assertIn("MimeType=" + re.search(r'mime-type type="([^"]+)"', text)[1] + ";", (BUILD / f"data/{ID}.desktop").read_text())
        for language in LANGUAGES:
            self.assertIn(f'<comment xml:lang="{language}">', text)

    @has("rsvg-convert")
    def test_icons_can_be_drawn(self):
        for path in sorted((ROOT / "data/icons").rglob("*.svg")):
            for size in (16, 128):
                done = subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), str(path)], capture_output=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(done.stdout.startswith(b"\x89PNG"))

    def test_translations_compile(self):
        for path in sorted((ROOT / "po").glob("*.po")):
            done = run("msgfmt", "-c", "-o", os.devnull, path)
            self.assertEqual((done.returncode, done.stderr), (0, ""))


class Manuals(unittest.TestCase):
    @has("mandoc")
    def test_pages_are_sound(self):
        for program in PROGRAMS:
            done = run("mandoc", "-T", "lint", "-W", "warning", ROOT / f"data/man/{program}.1")
            self.assertEqual(done.stdout, "")

    def test_pages_name_every_option(self):
        for program, room in PROGRAMS.items():
            page = (ROOT / f"data/man/{program}.1").read_text().replace("\\-", "-")
            text = run(BUILD / "src" / room / program, "--help").stdout
            options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
            self.assertTrue(options)
            self.assertEqual([option for option in sorted(options) if option not in page and not option.startswith("--help")], [], program)


class Installed(unittest.TestCase):
    """From a folder that nobody has used before."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="onewindow-installed-"))
        cls.done = run("meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", cls.folder / "root")
        prefixes = list((cls.folder / "root").rglob(f"share/applications/{ID}.desktop"))
        cls.prefix = prefixes[0].parents[2] if prefixes else cls.folder
        share = cls.prefix / "share"
        schemas = share / "glib-2.0/schemas"
        if schemas.is_dir():
            run("glib-compile-schemas", "--strict", schemas)
        cls.environment = {
            "PATH": os.environ["PATH"], "HOME": str(cls.folder / "home"), "LC_ALL": "C.UTF-8", "GDK_BACKEND": "x11", "GDK_DEBUG": "gl-disable",
            "GTK_A11Y": "none", "XDG_RUNTIME_DIR": str(cls.folder / "run"), "XDG_DATA_HOME": str(cls.folder / "data"),
            "XDG_DATA_DIRS": f"{share}:/usr/local/share:/usr/share", "ONEWINDOW_LOCALEDIR": str(share / "locale"), "GSETTINGS_BACKEND": "memory",
            "G_DEBUG": "fatal-criticals", **{name: value for name, value in os.environ.items() if name in SANITIZERS}}
        for name in ("home", "run", "data"):
            (cls.folder / name).mkdir(mode=0o700)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    def test_everything_is_there(self):
        self.assertEqual(self.done.returncode, 0, self.done.stderr)
        wanted = [f"bin/{program}" for program in PROGRAMS]
        wanted += [f"share/man/man1/{program}.1" for program in PROGRAMS]
        wanted += [f"share/locale/{language}/LC_MESSAGES/onewindow.mo" for language in [*LANGUAGES, "en"]]
        wanted += [f"share/icons/hicolor/scalable/apps/{ID}.svg", f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
                   f"share/metainfo/{ID}.metainfo.xml", f"share/mime/packages/{ID}.xml", f"share/dbus-1/services/{ID}.service",
                   f"share/glib-2.0/schemas/{ID}.gschema.xml", f"share/applications/{ID}.desktop"]
        self.assertEqual([name for name in wanted if not (self.prefix / name).exists()], [])

    def test_command_line_runs(self):
        for language in ("ko", "zh_CN"):
            folder = self.folder / f"try-{language}"
            done = run(self.prefix / "bin/onewindowctl", "try", "--out", folder, "--lang", language, env=self.environment)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue((folder / "receipt.pdf").read_bytes().startswith(b"%PDF"))

    def desktop(self, name):
        """A display and a bus that starts the installed program by its name; the environment of what runs there."""
        folder = self.folder / name
        for part in (folder, folder / "services", folder / "data", folder / "home", folder / "run"):
            part.mkdir(mode=0o700)
        text = (self.prefix / f"share/dbus-1/services/{ID}.service").read_text()
        program = re.search(r"^Exec=(\S+)", text, re.M)[1]
        (folder / f"services/{ID}.service").write_text(text.replace(program, str(self.folder / "root") + program))
        settings = folder / "bus.conf"
        settings.write_text('<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" '
                            '"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">\n<busconfig><type>session</type>'
                            f"<listen>unix:dir={folder}/run</listen><servicedir>{folder}/services</servicedir>"
                            '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>'
                            "</busconfig>\n")
        display = start_server(self)
        self.assertTrue(display)
        environment = dict(self.environment, DISPLAY=display, HOME=str(folder / "home"), XDG_DATA_HOME=str(folder / "data"),
                           XDG_RUNTIME_DIR=str(folder / "run"), PATH=f"{self.prefix}/bin:{os.environ['PATH']}",
                           GTK_IM_MODULE="gtk-im-context-simple", CUPS_SERVER=str(folder / "no-cups"))
        # Bus and what it starts are one process group, ended together.
        bus = subprocess.Popen(["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address=1"], env=environment,
                               stdout=subprocess.PIPE, text=True, start_new_session=True)
        self.addCleanup(bus.stdout.close)
        self.addCleanup(os.killpg, bus.pid, signal.SIGKILL)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        return environment

    def windows(self, environment):
        found = run("timeout", "40", "xdotool", "search", "--sync", "--onlyvisible", "--name", "OneWindow", env=environment).stdout.split()
        self.assertTrue(found, "no window came")
        return found

    def until(self, what, condition):
        return until(self, what, condition, LIMIT)

    @DISPLAY
    def test_desktop_starts_it_by_name(self):
        environment = self.desktop("by-name")
        done = run("gdbus", "call", "--session", "--dest", ID, "--object-path", "/org/onewindow/Counter",
                   "--method", "org.freedesktop.Application.Activate", "{}", env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        found = self.windows(environment)
        # The same name a second time is the same window.
        again = run(self.prefix / "bin/onewindow", env=environment)
        self.assertEqual(again.returncode, 0, again.stderr)
        seen = run("xdotool", "search", "--onlyvisible", "--name", "OneWindow", env=environment).stdout.split()
        self.assertEqual(len(seen), len(found))

    @DISPLAY
    @has("update-mime-database")
    def test_double_click_opens_the_import(self):
        """What a file manager does with an exchange file: its type, the program of that type, started on the bus; then the administrator takes it in."""
        environment = self.desktop("double-click")
        folder = self.folder / "double-click"
        place = folder / "data/onewindow/default"
        place.mkdir(parents=True, mode=0o700)
        store, file, key, password = place / "store.onewindow", folder / "carried.owx", folder / "site.pem", folder / "password"
        (place / "desk.ini").write_text("[desk]\ndesk=1\nlanguage=en\n")
        password.write_text("long enough to keep\n")
        done = run(self.prefix / "bin/onewindowctl", "init", "--store", store, "--centre", "shenyang", "--administrator", "wang",
                   "--password-file", password, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        done = run(self.prefix / "bin/onewindowctl", "exchange", "export", "--out", file, "--store", store, "--as", "wang", "--desk", "1",
                   "--password-file", password, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        with sqlite3.connect(store) as database:
            key.write_text(database.execute("SELECT public_key FROM site_key").fetchone()[0])
        for command in ("update-mime-database", self.prefix / "share/mime"), ("update-desktop-database", self.prefix / "share/applications"):
            self.assertEqual(run(*command).returncode, 0)
        said = run("gio", "info", "-a", "standard::content-type", file, env=environment).stdout
        self.assertIn("application/vnd.onewindow.exchange+json", said)
        done = run("gio", "open", file, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.windows(environment)

        def key_press(*names):
            for name in names:
                self.assertEqual(run("xdotool", "key", "--clearmodifiers", name, env=environment).returncode, 0)
                TURN.wait(0.5)

        def hand(text):
            self.assertEqual(run("xdotool", "type", "--delay", "75", text, env=environment).returncode, 0)

        def count(where):
            database = sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5)
            try:
                return database.execute(f"SELECT COUNT(*) FROM audit_event WHERE {where}").fetchone()[0]
            finally:
                database.close()

        before = count("station = 'desk-1'")
        TURN.wait(3)
        hand("wang")
        key_press("Return")
        hand("long enough to keep")
        key_press("Return")
        self.until("the sign-in", lambda: count("station = 'desk-1'") > before)
        TURN.wait(2)
        imported = count("act = 'exchange.import'")
        key_press("k")
        TURN.wait(2)
        # The desktop's file dialog: a slash begins a path.
        hand(str(key))
        key_press("Return")
        self.until("the import", lambda: count("act = 'exchange.import'") > imported)


if __name__ == "__main__":
    tap.main()
