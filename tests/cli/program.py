"""The program under test, as a script calls it. Its name is the first argument of the test."""
import json
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv.pop(1)
HOME = tempfile.TemporaryDirectory(prefix="onewindow-cli-")
NOW = ["--now", "2026-11-21T09:00+08:00"]


def run(*arguments, text=None, language="en", extra=None):
    """One call; returns exit code, the parsed JSON answer (or None) and standard error."""
    done = subprocess.run([PROGRAM, *arguments, "--json", "--lang", language], input=text, text=True, timeout=60,
                          capture_output=True, check=False, env={**os.environ, "G_DEBUG": "fatal-criticals", "XDG_DATA_HOME": HOME.name,
                                                                       **(extra or {})})
    answer = json.loads(done.stdout) if done.stdout.lstrip().startswith("{") else None
    return done.returncode, answer, done.stderr
