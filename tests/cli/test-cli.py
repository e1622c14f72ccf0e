#!/usr/bin/env python3
"""onewindowctl as a script sees it: answers in JSON, exit code 0 for yes, 1 for no, 2 for wrong usage."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402

PROGRAM = sys.argv.pop(1)
SPECIMEN = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
            "L898902C36UTO7408122F1204159ZE184226B<<<<<10\n")
NOW = ["--now", "2026-11-21T09:00+08:00"]


def run(*arguments, text=None, language="en"):
    """One call; returns exit code, the parsed JSON answer (or None) and standard error."""
    done = subprocess.run([PROGRAM, *arguments, "--json", "--lang", language], input=text, text=True, timeout=60,
                          capture_output=True, check=False, env={**os.environ, "G_DEBUG": "fatal-criticals"})
    answer = json.loads(done.stdout) if done.stdout.lstrip().startswith("{") else None
    return done.returncode, answer, done.stderr


class Usage(unittest.TestCase):
    """Wrong usage is 2 and says how it is meant, whatever the verb."""

    def test_wrong_usage(self):
        for arguments in (["nonsense"], ["id"], ["id", "check", "passport", "X"], ["workdays", "add", "2026-03-02"],
                          ["workdays", "add", "2026-02-30", "7"], ["workdays", "add", "2026-03-02", "x"],
                          ["assess"], ["mrz", "extra"], ["workdays", "sub", "2026-03-02", "2026-03-03"]):
            code, _, error = run(*arguments)
            self.assertEqual(code, 2, arguments)
            self.assertTrue(error or arguments == ["nonsense"], arguments)

    def test_unknown_language(self):
        code, _, error = run("workdays", "add", "2026-03-02", "7", language="tlh")
        self.assertEqual(code, 2)
        self.assertIn("tlh", error)


class Mrz(unittest.TestCase):
    """The ICAO specimen and what may happen to it on its way through a scanner."""

    def test_specimen(self):
        code, answer, _ = run("mrz", *NOW, text=SPECIMEN)
        self.assertEqual(code, 0, answer)
        expected = {"kind": "TD3", "valid": True, "document_code": "P", "issuer": "UTO", "surname": "ERIKSSON",
                    "given_names": "ANNA MARIA", "number": "L898902C3", "nationality": "UTO",
                    "birth_date": "1974-08-12", "sex": "F", "expiry_date": "2012-04-15", "optional": "ZE184226B"}
        for key, value in expected.items():
            self.assertEqual(answer[key], value, key)

    def test_changed_character_is_named(self):
        code, answer, _ = run("mrz", *NOW, text=SPECIMEN.replace("L898902C36", "L898902D36"))
        self.assertEqual(code, 1)
        self.assertFalse(answer["valid"])
        self.assertIn(2, [error["line"] for error in answer["errors"]])

    def test_hostile_input(self):
        for text in ("", "\n\n", "😀" * 44, "P<UTO", "\x00\x01", "A" * 5000):
            code, answer, _ = run("mrz", *NOW, text=text)
            self.assertEqual(code, 1, text[:10])
            self.assertFalse(answer["valid"])
            self.assertTrue(answer["errors"])

    def test_five_languages(self):
        texts = {run("mrz", *NOW, text="P<UTO", language=language)[1]["errors"][0]["text"]
                 for language in ("zh_CN", "en", "ru", "ja", "ko")}
        self.assertEqual(len(texts), 5)


class Identifier(unittest.TestCase):
    """One valid and one invalid number of each kind (vectors of the numbers' own standards)."""

    def test_kinds(self):
        for kind, value, valid in (("pr18", "932682198501010017", True), ("pr18", "911999199012310021", False),
                                   ("resident", "11010519491231002X", True), ("resident", "110105194912310021", False),
                                   ("uscc", "91350100M000100Y43", True), ("uscc", "91350100M000100Y44", False)):
            code, answer, _ = run("id", "check", kind, value)
            self.assertEqual(answer["valid"], valid, (kind, value))
            self.assertEqual(code, 0 if valid else 1)
            self.assertEqual(answer["reason"] is None, valid)


class Workdays(unittest.TestCase):
    """REG-13-1, REG-18-1 and REG-36-6, with their worked examples."""

    def test_add(self):
        for date, n, expected in (("2026-03-02", "7", "2026-03-11"), ("2025-09-26", "7", "2025-10-13"),
                                  ("2026-03-02", "15", "2026-03-23"), ("2026-04-24", "15", "2026-05-19"),
                                  ("2026-02-12", "7", "2026-02-28")):
            code, answer, _ = run("workdays", "add", date, n)
            self.assertEqual((code, answer["date"], answer["provisional"]), (0, expected, False))

    def test_other_side_and_provisional(self):
        self.assertEqual(run("workdays", "add", "2025-09-26", "7", "--no-makeup-days")[1]["date"], "2025-10-15")
        self.assertTrue(run("workdays", "add", "2027-03-01", "7")[1]["provisional"])

    def test_count(self):
        self.assertEqual(run("workdays", "count", "2026-03-02", "2026-03-11")[1]["workdays"], 7)


class Assess(unittest.TestCase):
    """Facts in, findings out."""

    def assess(self, facts, *options, language="en"):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(facts, file)
            file.flush()
            return run("assess", file.name, *options, *NOW, language=language)

    def test_empty_facts_need_something(self):
        code, answer, _ = self.assess({})
        self.assertEqual(code, 1)
        self.assertFalse(answer["acceptable"])
        self.assertIn("missing", {finding["severity"] for finding in answer["findings"]})

    def test_unknown_key_is_named(self):
        code, answer, _ = self.assess({"person.shoe_size": 42})
        self.assertEqual(code, 1)
        self.assertIn("person.shoe_size", answer["error"])

    def test_pure(self):
        self.assertEqual(self.assess({}), self.assess({}))


if __name__ == "__main__":
    tap.main()
