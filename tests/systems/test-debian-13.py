#!/usr/bin/env python3
"""The same source on the next system: Debian 13 (GTK 4.18, libadwaita 1.7, GLib 2.84, GCC 14), warnings as errors, and its tests there.

Part of build-aux/test --full; needs root, mmdebstrap and bubblewrap. The tree is that of flatpak/standin, with the libraries that the GNOME runtime
does not have; OW_CACHE_DIR (default ~/.cache/onewindow) keeps it.
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

ROOT = Path(os.environ["OW_SOURCE_ROOT"])
CACHE = Path(os.environ.get("OW_CACHE_DIR", Path.home() / ".cache/onewindow"))
TREE = CACHE / "build-root"
MORE = ["libqrencode-dev", "libpq-dev", "libxlsxwriter-dev", "libx11-dev", "libxtst-dev", "xvfb", "fonts-noto-core", "fonts-noto-cjk"]
# The rooms whose programs are run there too, the windows among them: what a newer GTK warns of ends a test (G_DEBUG=fatal-warnings).
SUITE = ["core", "rules", "model", "paper", "counter", "widgets", "panes", "app-*"]


def why_not():
    if not os.environ.get("OW_TEST_FULL"):
        return "part of build-aux/test --full"
    if os.geteuid() != 0:
        return "a tree of another system is made by root"
    missing = [tool for tool in ("mmdebstrap", "bwrap") if not shutil.which(tool)]
    if missing:
        return "not installed: " + " ".join(missing)
    return None


def run(*command, limit):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=limit)


class Debian13(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        CACHE.mkdir(parents=True, exist_ok=True)
        cls.build = Path(tempfile.mkdtemp(prefix="onewindow-debian-13-"))
        cls.failure = cls.make_tree()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.build, ignore_errors=True)

    @classmethod
    def make_tree(cls):
        """The reason why there is no tree; None when there is one."""
        done = run("bash", ROOT / "flatpak/standin", "tree", CACHE, limit=1800)
        if done.returncode != 0:
            return done.stdout[-600:]
        if (TREE / ".made").exists():
            return None
        shutil.rmtree(TREE, ignore_errors=True)
        subprocess.run(["cp", "-a", str(CACHE / "debian-13"), str(TREE)], check=True)
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", TREE / "etc" / name)
        done = run("chroot", TREE, "sh", "-c", "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "
                   + " ".join(MORE), limit=1800)
        if done.returncode != 0:
            return done.stdout[-600:]
        (TREE / ".made").touch()
        return None

    def inside(self, *command, limit):
        (CACHE / "ccache").mkdir(exist_ok=True)
        return run("bwrap", "--bind", TREE, "/", "--ro-bind", ROOT, "/mnt", "--bind", self.build, "/srv", "--bind", CACHE / "ccache", "/opt",
                   "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--unshare-pid", "--unshare-net", "--die-with-parent", "--clearenv",
                   "--setenv", "PATH", "/usr/lib/ccache:/usr/sbin:/usr/bin:/sbin:/bin", "--setenv", "HOME", "/tmp", "--setenv", "LANG", "C.UTF-8",
                   "--setenv", "CCACHE_DIR", "/opt", *command, limit=limit)

    def test_builds_without_a_warning_and_passes(self):
        if self.failure:
            self.skipTest(f"the tree could not be made: {self.failure}")
        done = self.inside("meson", "setup", "/srv", "/mnt", "--werror", "--buildtype=debugoptimized", "-Dtranslations=disabled", limit=300)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:])
        self.assertRegex(done.stdout, r"gtk4 found: YES 4\.1[0-9]")
        self.assertRegex(done.stdout, r"libadwaita-1 found: YES 1\.[7-9]")
        done = self.inside("ninja", "-C", "/srv", limit=3600)
        said = "\n".join(re.findall(r".*(?:error:|warning:|undefined reference|DSO missing).*", done.stdout)[:30])
        self.assertEqual(done.returncode, 0, said or done.stdout[-2000:])
        self.assertEqual(said, "")
        done = self.inside("meson", "test", "-C", "/srv", "--no-rebuild", "--print-errorlogs", "--num-processes", "2", "--timeout-multiplier", "8", *SUITE,
                           limit=3600)
        self.assertEqual(done.returncode, 0, done.stdout[-4000:])


if __name__ == "__main__":
    reason = why_not()
    if reason:
        print(f"1..0 # SKIP {reason}")
        sys.exit(0)
    tap.main()
