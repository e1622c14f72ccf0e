#!/usr/bin/env python3
"""The five languages of window and paper.

Languages (always): what is translated is sound: known plural rule, every form present, the same {placeholders} as the English text,
nothing fuzzy. Complete (meson option translations): the template is what build-aux/update-po makes of today's sources, and no language
lacks a text.
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from collections import namedtuple
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402

ROOT = Path(os.environ["OW_SOURCE_ROOT"])
LANGUAGES = (ROOT / "po/LINGUAS").read_text().split()
TEMPLATE = ROOT / "po/onewindow.pot"

# Number of plural forms, and the form for each of these numbers (Unicode CLDR, whole numbers).
NUMBERS = [0, 1, 2, 5, 11, 12, 21, 22, 101, 111]
PLURALS = {
    "en": (2, [1, 0, 1, 1, 1, 1, 1, 1, 1, 1]),
    "ja": (1, [0] * 10),
    "ko": (1, [0] * 10),
    "ru": (3, [2, 0, 1, 2, 2, 2, 0, 1, 0, 2]),
    "zh_CN": (1, [0] * 10),
}

Entry = namedtuple("Entry", "context id plural forms fuzzy")


def entries(path):
    """The live entries of a .po file, the header first. Every string on one line each, as msgcat --no-wrap writes them."""
    text = subprocess.run(["msgcat", "--no-wrap", str(path)], capture_output=True, text=True, check=True).stdout
    found = []
    for block in text.split("\n\n"):
        parts, fuzzy, last = {}, False, None
        for line in block.splitlines():
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$', line)
            if line.startswith("#,"):
                fuzzy = "fuzzy" in line
            elif match:
                last = match[1]
                parts[last] = match[2]
            elif line.startswith('"') and last:
                parts[last] += line[1:-1]
        if "msgid" in parts:
            forms = [parts[key] for key in sorted(parts) if key.startswith("msgstr")]
            found.append(Entry(parts.get("msgctxt"), parts["msgid"], parts.get("msgid_plural"), forms, fuzzy))
    return found


def placeholders(text):
    return set(re.findall(r"\{[a-z0-9_]+\}", text))


CATALOGUES = {language: entries(ROOT / f"po/{language}.po") for language in LANGUAGES}


class Languages(unittest.TestCase):
    def test_five_languages(self):
        self.assertEqual(LANGUAGES, sorted(PLURALS))
        self.assertEqual(sorted(path.stem for path in ROOT.glob("po/*.po")), LANGUAGES)

    def test_headers_and_plural_rules(self):
        for language, catalogue in CATALOGUES.items():
            with self.subTest(language=language):
                header = dict(line.split(": ", 1) for line in catalogue[0].forms[0].split(r"\n") if ": " in line)
                self.assertEqual(header["Language"], language)
                self.assertEqual(header["Content-Type"], "text/plain; charset=UTF-8")
                match = re.fullmatch(r"nplurals=(\d); plural=([n0-9%=!&|<>?:() ]+);", header["Plural-Forms"])
                self.assertIsNotNone(match, header["Plural-Forms"])
                count, expected = PLURALS[language]
                self.assertEqual(int(match[1]), count)
                self.assertEqual([evaluate(match[2], number) for number in NUMBERS], expected)

    def test_nothing_fuzzy(self):
        for language, catalogue in CATALOGUES.items():
            self.assertEqual([entry.id for entry in catalogue if entry.fuzzy], [], language)

    def test_placeholders(self):
        wrong = []
        for language, catalogue in CATALOGUES.items():
            for entry in catalogue[1:]:
                # A plural form for one thing may do without the number; no form may name what English does not know.
                known = placeholders(entry.id) | placeholders(entry.plural or "")
                needed = placeholders(entry.id) & placeholders(entry.plural) if entry.plural else known
                wrong += [f"{language}: {entry.id} -> {form}" for form in entry.forms
                          if form and not needed <= placeholders(form) <= known]
        self.assertEqual(wrong, [])

    def test_plural_forms_are_all_there_or_none(self):
        wrong = [f"{language}: {entry.id}" for language, catalogue in CATALOGUES.items() for entry in catalogue if entry.plural
                 and (len(entry.forms) != PLURALS[language][0] or len({bool(form) for form in entry.forms}) != 1)]
        self.assertEqual(wrong, [])

    def test_english_is_the_source(self):
        self.assertEqual([entry.id for entry in CATALOGUES["en"][1:] if entry.forms != [entry.id, entry.plural][:len(entry.forms)]], [])


def evaluate(expression, number):
    """A plural expression of C through the shell, which computes with the operators of C."""
    done = subprocess.run(["sh", "-c", f"n={number}; echo $(({expression}))"], capture_output=True, text=True, check=True)
    return int(done.stdout)


class Complete(unittest.TestCase):
    def test_template_is_fresh(self):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "fresh.pot"
            subprocess.run(["bash", str(ROOT / "build-aux/update-po"), str(fresh)], check=True, capture_output=True)
            self.assertEqual(fresh.read_text().splitlines(), TEMPLATE.read_text().splitlines(), "run build-aux/update-po")

    def test_nothing_is_untranslated(self):
        template = {(entry.context, entry.id) for entry in entries(TEMPLATE)[1:]}
        for language, catalogue in CATALOGUES.items():
            with self.subTest(language=language):
                done = {(entry.context, entry.id) for entry in catalogue[1:] if entry.forms and all(entry.forms)}
                self.assertEqual(sorted(template - done, key=str), [])


if __name__ == "__main__":
    # The name of the one class to run; without it, both.
    if sys.argv[1:] == ["Languages"]:
        del Complete
    elif sys.argv[1:] == ["Complete"]:
        del Languages
    tap.main()
