#!/usr/bin/env python3
"""onewindowctl as a script sees it: answers in JSON, exit code 0 for yes, 1 for no, 2 for wrong usage."""
import contextlib
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402
from program import HOME, NOW, PROGRAM, run  # noqa: E402

SPECIMEN = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
            "L898902C36UTO7408122F1204159ZE184226B<<<<<10\n")
LANGUAGES = ("zh_CN", "en", "ru", "ja", "ko")


VERBS = ["appointment", "assess", "audit", "backup", "board", "calendar", "case", "catalogue", "custody", "day", "deliver", "doctor",
         "enterprise", "exchange", "explain", "fee", "figures", "hall", "helper", "id", "init", "inward", "law", "layer", "mrz", "paper", "post", "receipt", "reference", "restore", "retention", "rules",
         "scans", "simulate-day", "store", "systems", "ticket", "transfer", "try", "workdays"]


class Usage(unittest.TestCase):
    """Wrong usage is 2 and says how it is meant, whatever the verb."""

    def test_wrong_usage(self):
        for arguments in (["nonsense"], ["id"], ["id", "check", "passport", "X"], ["workdays", "add", "2026-03-02"],
                          ["workdays", "add", "2026-02-30", "7"], ["workdays", "add", "2026-03-02", "x"],
                          ["assess"], ["mrz", "extra"], ["workdays", "sub", "2026-03-02", "2026-03-03"]):
            code, _, error = run(*arguments)
            self.assertEqual(code, 2, arguments)
            self.assertTrue(error or arguments == ["nonsense"], arguments)

    def test_every_verb_knows_wrong_usage(self):
        for verb in VERBS:
            code, _, error = run(verb, "--no-such-option")
            self.assertEqual(code, 2, verb)
            self.assertIn(verb, error)
            if verb not in ("doctor", "mrz", "reference", "rules", "systems"):
                self.assertEqual(run(verb)[0], 2, verb)

    def test_overview_and_manual_name_every_verb(self):
        text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(re.findall(r"^  ([\w-]+) ", text, re.M), VERBS)
        with open(os.path.join(os.environ["OW_SOURCE_ROOT"], "data/man/onewindowctl.1"), encoding="utf-8") as file:
            page = file.read()
        verbs = page[page.index(".SH VERBS"):page.index(".SH EXIT STATUS")]
        named = re.findall(r'^\.(?:B|BI) "?([a-z-]+)', verbs.replace("\\-", "-"), re.M)
        self.assertEqual(sorted(set(named)), VERBS)
        self.assertEqual(named, sorted(named))
        # The words of each verb, and every option that a verb knows.
        plain = re.sub(r"\\f.", " ", page.replace("\\-", "-"))
        for line in text.splitlines():
            for word in re.findall(r"--[a-z-]+", line):
                self.assertIn(word, plain)
        for word in ("take", "call", "recall", "no-show", "park", "take-up", "readmit", "transfer", "finish", "leave", "void", "undo",
                     "list", "close", "import", "show", "verify", "render", "add", "count", "coverage", "facts", "copy", "restored"):
            self.assertRegex(plain, rf"\b{word}\b")

    def test_readme_names_what_is_there(self):
        """Every command line of README.md is one that the program knows: its verb, the word after it, its options."""
        text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
        usage = dict(re.findall(r"^  ([\w-]+) +[^\n]*\n +([^\n]*)$", text, re.M))
        self.assertEqual(sorted(usage), VERBS)
        with open(os.path.join(os.environ["OW_SOURCE_ROOT"], "README.md"), encoding="utf-8") as file:
            lines = re.findall(r"(?<!=)onewindowctl ([a-z][^`#\n]*)", file.read())
        self.assertGreater(len(lines), 10)
        for line in lines:
            verb, *words = line.split()
            self.assertIn(verb, usage, line)
            for word in words:
                if word.startswith("--") and word not in ("--lang", "--json", "--now"):
                    self.assertIn(word, usage[verb], line)
            if words and re.fullmatch(r"[a-z-]+", words[0]) and not words[0].startswith("-"):
                self.assertIn(words[0], usage[verb], line)

    def test_unknown_language(self):
        code, _, error = run("workdays", "add", "2026-03-02", "7", language="tlh")
        self.assertEqual(code, 2)
        self.assertIn("tlh", error)


class Doctor(unittest.TestCase):
    """What is wrong with a machine is said in words, and what leaves the hall names nobody."""

    def look(self, store, *arguments, now="2026-09-01T09:00+08:00", language="en"):
        code, answer, error = run("doctor", "--store", store, "--profile", "doctor", "--now", now, *arguments, language=language)
        self.assertEqual(error, "")
        return code, {row["id"]: row for row in answer["rows"]}, answer["health"]

    def test_rows(self):
        with tempfile.TemporaryDirectory() as folder:
            store = os.path.join(folder, "store.onewindow")
            code, rows, health = self.look(store)
            self.assertEqual(list(rows), ["store", "trail", "key", "space", "clock", "calendar", "fonts", "printers", "scanner", "messages", "backup", "drill", "ballast"])
            self.assertEqual({rows[row]["health"] for row in ("store", "trail", "key", "clock", "messages", "backup", "drill", "ballast")}, {"skip"})
            run("init", "--store", store, "--training", "--now", "2026-09-01T08:00+08:00")
            code, rows, health = self.look(store)
            for row in ("store", "trail", "key", "clock", "calendar", "fonts", "messages"):
                self.assertEqual(rows[row]["health"], "good", rows[row])
            # No printer was chosen: everything works but paper.
            self.assertEqual((code, health, rows["printers"]["health"]), (0, "warn", "warn"))
            # The State Council publishes in November; a year without a notice is provisional.
            _, rows, _ = self.look(store, now="2026-12-20T09:00+08:00")
            self.assertEqual(rows["calendar"]["health"], "warn")
            self.assertIn("2027", rows["calendar"]["text"])
            code, rows, _ = self.look(store, now="2027-01-04T09:00+08:00")
            self.assertEqual((code, rows["calendar"]["health"]), (1, "bad"))
            code, rows, _ = self.look(store, now="2026-09-01T07:00+08:00")
            self.assertEqual((code, rows["clock"]["health"]), (1, "bad"))
            self.assertIn("60 minutes", rows["clock"]["text"])

    def test_faults(self):
        with tempfile.TemporaryDirectory() as folder:
            store = os.path.join(folder, "store.onewindow")
            run("init", "--store", store, "--training", "--now", "2026-09-01T08:00+08:00")
            os.rename(store + ".secret", store + ".elsewhere")
            code, rows, health = self.look(store)
            self.assertEqual((code, health, rows["key"]["health"]), (1, "bad", "bad"))
            os.rename(store + ".elsewhere", store + ".secret")
            with sqlite3.connect(store) as database:
                database.execute("UPDATE staff SET display_name = 'Somebody Else' WHERE id = (SELECT MIN (id) FROM staff)")
            code, rows, _ = self.look(store)
            self.assertEqual((code, rows["trail"]["health"]), (1, "bad"))
            self.assertIn("Colleague", rows["trail"]["text"])
            with open(store, "r+b") as file:
                file.write(b"not a store at all")
            code, rows, _ = self.look(store)
            self.assertEqual((code, rows["store"]["health"], rows["trail"]["health"]), (1, "bad", "skip"))

    def test_printers(self):
        """A queue that the print service does not have, or a service that does not answer: bad, never silent."""
        with tempfile.TemporaryDirectory() as folder:
            profile = os.path.join(HOME.name, "onewindow", "doctor-printers")
            os.makedirs(profile)
            with open(os.path.join(profile, "desk.ini"), "w", encoding="utf-8") as file:
                file.write("[desk]\nslip-printer=No Such Queue\n")
            code, answer, _ = run("doctor", "--store", os.path.join(folder, "x"), "--profile", "doctor-printers")
            rows = {row["id"]: row for row in answer["rows"]}
            self.assertEqual((code, rows["printers"]["health"]), (1, "bad"))

    def test_languages(self):
        with tempfile.TemporaryDirectory() as folder:
            store = os.path.join(folder, "store.onewindow")
            run("init", "--store", store, "--training", "--now", "2026-09-01T08:00+08:00")
            texts = {tuple(row["text"] for row in self.look(store, language=language)[1].values()) for language in LANGUAGES}
            self.assertEqual(len(texts), len(LANGUAGES))

    def test_bundle(self):
        """No name, path, number or text of a person; not readable by others."""
        with tempfile.TemporaryDirectory() as folder:
            store, bundle = os.path.join(folder, "store.onewindow"), os.path.join(folder, "bundle.json")
            run("init", "--store", store, "--training", "--now", "2026-09-01T08:00+08:00")
            run("simulate-day", "--store", store, "--seed", "1", "--tickets", "20", "--day", "2026-11-23")
            self.look(store, "--bundle", bundle)
            self.assertEqual(os.stat(bundle).st_mode & 0o777, 0o600)
            with open(bundle, encoding="utf-8") as file:
                text = file.read()
            answer = json.loads(text)
            self.assertEqual(answer["store"]["engine"], "sqlite")
            self.assertIn("in_review", answer["store"]["cases"])
            self.assertEqual(len(answer["health"]), 13)
            with sqlite3.connect(store) as database:
                words = [row[0] for row in database.execute("SELECT display_name FROM staff UNION SELECT sign_in_name FROM staff")]
                people = [word for query in ("SELECT mrz_surname FROM person UNION SELECT mrz_given_names FROM person", "SELECT number FROM travel_document",
                                             "SELECT number FROM case_file") for (word,) in database.execute(query) if word]
            self.assertTrue(words)
            self.assertGreater(len(people), 12)
            for word in people:
                self.assertIsNone(re.search(rf"\b{re.escape(word)}\b", text, re.I), word)
            for word in [*words, folder, os.path.basename(folder), os.uname().nodename]:
                self.assertNotIn(f'"{word}"', text)
                self.assertFalse(len(word) > 8 and word in text, word)

    # One person in five scripts, and what else is known of him: each must be found nowhere in what leaves the hall.
    PERSON = ("ERIKSSON", "Anna Maria", "Иванова", "Мария Петровна", "欧阳娜娜", "オリビア", "やまだ", "김민수", "C03005988", "L898902C3", "EA1234567",
              "13912345678", "+7 912 345-67-89", "1974-08-12", "19740812", "740812", "沈河区青年大街1号", "Малая Морская 11", "서울특별시 종로구",
              "petrova.m@example.org", "2101030417", "scan-Иванова-паспорт.pdf", "passport-C03005988.tiff")

    def seed(self, store):
        """Writes the whole person into every text of every table, behind the program's back; states and halls stay, so that rows are counted. How many."""
        written, words = 0, " ".join(self.PERSON)
        with sqlite3.connect(store) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            for (trigger,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {trigger}")
            (site,) = database.execute("SELECT code FROM site").fetchone()
            for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('site', 'site_key')").fetchall():
                kinds = {column: kind for _, column, kind, *_ in database.execute(f'PRAGMA table_info ("{table}")')}
                texts = [column for column, kind in kinds.items() if kind == "TEXT" and column not in ("site", "state")]
                if not database.execute(f'SELECT 1 FROM "{table}"').fetchone():
                    values = {column: {"site": site, "state": "in_review"}.get(column, words if kind == "TEXT" else 1) for column, kind in kinds.items()}
                    database.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(values))})', list(values.values()))
                    written += len(texts)
                    continue
                for column in texts:
                    written += database.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? || rowid', (words + " ",)).rowcount > 0
        return written

    def test_bundle_of_persons(self):
        """Names, numbers, telephones, addresses, days of birth, errors of outside systems, names of files: nothing of them, also of a damaged store."""
        with tempfile.TemporaryDirectory(prefix="Иванова 欧阳娜娜 ") as folder:
            store, bundle = os.path.join(folder, "C03005988.onewindow"), os.path.join(folder, "bundle.json")
            home = os.path.join(HOME.name, "onewindow", "doctor")
            os.makedirs(home, exist_ok=True)
            run("init", "--store", store, "--training", "--now", "2026-09-01T08:00+08:00")
            run("simulate-day", "--store", store, "--seed", "1", "--tickets", "20", "--day", "2026-11-23")
            self.assertGreater(self.seed(store), 200)
            try:
                for step in ("seeded", "settings", "damaged", "gone"):
                    if step == "settings":
                        with open(os.path.join(home, "desk.ini"), "w", encoding="utf-8") as file:
                            file.write("".join(f"{key}={value}\n" for key, value in (
                                ("[desk]\nslip-printer", "김민수"), ("page-printer", "ERIKSSON"), ("backup-places", os.path.join(folder, "김민수")))))
                    elif step == "damaged":
                        with open(store, "r+b") as file:
                            file.write(" ".join(self.PERSON).encode())
                    elif step == "gone":
                        os.unlink(store)
                    _, rows, _ = self.look(store, "--bundle", bundle)
                    with open(bundle, encoding="utf-8") as file:
                        text = file.read()
                    answer = json.loads(text)
                    self.assertEqual([row["id"] for row in answer["health"]], list(rows), step)
                    if step in ("seeded", "settings"):
                        # It was the store of the person that was described, not nothing.
                        self.assertEqual(rows["trail"]["health"], "bad")
                        self.assertGreater(sum(answer["store"]["cases"].values()), 0)
                    plain = json.dumps(answer, ensure_ascii=False).casefold()
                    for word in {*self.PERSON, *(part for value in self.PERSON for part in value.split() if len(part) > 2), folder, "example.org"}:
                        self.assertNotIn(word.casefold(), plain, step)
            finally:
                shutil.rmtree(home)


class Systems(unittest.TestCase):
    """The fifty outside systems of the documents, what the program offers, and a connection that is not there."""

    def test_all_rows(self):
        code, answer, _ = run("systems")
        self.assertEqual(code, 0)
        rows = answer["systems"]
        self.assertEqual([row["id"] for row in rows], [*(f"SYS-{n:02}" for n in range(1, 51)), "TEXT"])
        self.assertEqual({row["state"] for row in rows}, {"live", "file", "record", "guide"})
        for row in rows:
            self.assertTrue(row["name"] and row["offers"], row)

    def test_connection(self):
        with tempfile.TemporaryDirectory() as folder:
            settings = os.path.join(folder, "gateways.ini")
            code, answer, _ = run("systems", "test", "SYS-01", "--settings", settings)
            self.assertEqual((code, answer["step"]), (1, "off"))
            with open(settings, "w", encoding="utf-8") as file:
                file.write("[SYS-01]\nurl=https://127.0.0.1:1/x\nauthority=missing.pem\n")
            code, answer, _ = run("systems", "test", "SYS-01", "--settings", settings)
            self.assertEqual((code, answer["step"]), (1, "settings"))
            self.assertEqual(run("systems", "test", "SYS-99", "--settings", settings)[0], 2)

    def test_against_the_simulator(self):
        """The program that training starts: every connection is good, what waits outside is fetched once, a fault is named."""
        program = os.path.join(os.environ["OW_BUILD_ROOT"], "src/simulator/onewindow-simulator")
        with tempfile.TemporaryDirectory() as folder:
            settings = os.path.join(folder, "outside", "gateways.ini")
            store = os.path.join(folder, "store.onewindow")
            self.assertEqual(run("init", "--store", store, "--training")[0], 0)
            with subprocess.Popen([program, "--folder", os.path.dirname(settings), "--fault", "SYS-21=schema"], stdout=subprocess.PIPE,
                                  text=True) as simulator:
                try:
                    self.assertRegex(simulator.stdout.readline(), r"^https://127\.0\.0\.1:\d+$")
                    code, answer, _ = run("systems", "test", "SYS-01", "--settings", settings)
                    self.assertEqual((code, answer["step"]), (0, "good"))
                    code, answer, _ = run("systems", "test", "SYS-21", "--settings", settings)
                    self.assertEqual((code, answer["step"]), (1, "schema"))
                    self.assertTrue(all(row["set_up"] == (row["state"] == "live")
                                        for row in run("systems", "--settings", settings)[1]["systems"]))
                    for fetched in (15, 0):
                        code, answer, _ = run("deliver", "--once", "--store", store, "--settings", settings)
                        self.assertEqual((code, answer["fetched"]), (0, fetched))
                finally:
                    simulator.terminate()
            code, answer, _ = run("systems", "test", "SYS-01", "--settings", settings)
            self.assertEqual((code, answer["step"]), (1, "connection"))

    def test_exchange(self):
        """A file signed by the site; the same file twice, a strange key and a person without the right are refused."""
        with tempfile.TemporaryDirectory() as folder:
            store, out = os.path.join(folder, "store.onewindow"), os.path.join(folder, "out.json")
            password, key = os.path.join(folder, "password"), os.path.join(folder, "key.pem")
            self.assertEqual(run("init", "--store", store, "--training")[0], 0)

            def call(name, *arguments):
                with open(password, "w", encoding="utf-8") as file:
                    file.write(f"{name}-training\n")
                return run("exchange", *arguments, "--store", store, "--as", name, "--desk", "1", "--password-file", password)

            self.assertEqual(call("clerk", "export", "--out", out)[0], 1)
            self.assertEqual(call("admin", "key", "--out", key)[0], 0)
            with sqlite3.connect(store) as database, open(key, encoding="utf-8") as file:
                self.assertEqual(file.read(), database.execute("SELECT public_key FROM site_key").fetchone()[0])
            self.assertEqual(call("admin", "key", "--out", key)[0], 1, "never over another file")
            code, answer, error = call("admin", "export", "--out", out)
            self.assertEqual((code, answer.get("items")), (0, 0), (answer, error))
            self.assertEqual(call("admin", "import", out)[0], 2)
            code, answer, _ = call("admin", "import", out, "--key", key)
            self.assertEqual((code, answer["kind"], answer["taken"]), (0, "messages", 0))
            code, answer, _ = call("admin", "import", out, "--key", key)
            self.assertEqual((code, answer["id"]), (1, "error.gateway.file-known"))
            table, changed = (os.path.join(folder, name) for name in ("out.csv", "changed.csv"))
            self.assertEqual(call("admin", "export", "--out", table)[0], 0)
            with open(table, "rb") as file, open(changed, "wb") as other:
                text = file.read()
                self.assertTrue(text.startswith(b'\xef\xbb\xbf"onewindow-exchange-1","messages",'), text)
                other.write(text.replace(b'"messages"', b'"answers"'))
            code, answer, _ = call("admin", "import", changed, "--key", key)
            self.assertEqual((code, answer["id"]), (1, "error.gateway.file"))
            code, answer, _ = call("admin", "import", table, "--key", key)
            self.assertEqual((code, answer["kind"], answer["taken"]), (0, "messages", 0))

    def test_carried_feeds(self):
        """What the systems gave to a hall with a network is carried to one without, as JSON and as a table; twice is known; options are checked."""
        program = os.path.join(os.environ["OW_BUILD_ROOT"], "src/simulator/onewindow-simulator")
        with tempfile.TemporaryDirectory() as folder:
            settings = os.path.join(folder, "outside", "gateways.ini")
            hub, hall, password = (os.path.join(folder, name) for name in ("hub", "hall", "password"))
            for store in (hub, hall):
                self.assertEqual(run("init", "--store", store, "--training")[0], 0)
            with open(password, "w", encoding="utf-8") as file:
                file.write("admin-training\n")

            def call(store, *arguments):
                return run("exchange", *arguments, "--store", store, "--as", "admin", "--desk", "1", "--password-file", password)

            with subprocess.Popen([program, "--folder", os.path.dirname(settings)], stdout=subprocess.PIPE, text=True) as simulator:
                try:
                    self.assertRegex(simulator.stdout.readline(), r"^https://127\.0\.0\.1:\d+$")
                    code, answer, _ = run("deliver", "--once", "--store", hub, "--settings", settings, "--office", "dalian-1")
                    self.assertEqual((code, answer["fetched"]), (0, 17), "two more than without an office")
                finally:
                    simulator.terminate()
            key = os.path.join(folder, "key.pem")
            self.assertEqual(call(hub, "key", "--out", key)[0], 0)
            for name, office, items, taken in (("all.json", [], 12, 12), ("again.csv", [], 12, 0)):
                out = os.path.join(folder, name)
                code, answer, _ = call(hub, "export", "--out", out, "--received", *office)
                self.assertEqual((code, answer["kind"], answer["items"]), (0, "received", items))
                code, answer, _ = call(hall, "import", out, "--key", key)
                self.assertEqual((code, answer["kind"], answer["taken"], answer["known"]), (0, "received", taken, items - taken))
                code, answer, _ = call(hall, "import", out, "--key", key)
                self.assertEqual((code, answer["id"]), (1, "error.gateway.file-known"))
            out = os.path.join(folder, "office.json")
            code, answer, _ = call(hub, "export", "--out", out, "--received", "--office", "dalian-1")
            self.assertEqual((code, answer["items"]), (0, 14))
            code, answer, _ = call(hall, "import", out, "--key", key)
            self.assertEqual((code, answer["id"]), (1, "error.gateway.file"), "this hall is of no office")
            self.assertEqual(call(hub, "export", "--out", out, "--office", "dalian-1")[0], 2)
            self.assertEqual(call(hub, "export", "--out", out, "--received", "--answers-for", "TS")[0], 2)

    def test_layer_file(self):
        """What one hall lays over the law is carried to another and waits there; a changed file, a strange key and a clerk are refused."""
        with tempfile.TemporaryDirectory() as folder:
            out, key, bad = (os.path.join(folder, name) for name in ("hall.owx", "key.pem", "bad.owx"))
            for hall in ("a", "b"):
                self.assertEqual(run("init", "--store", os.path.join(folder, hall), "--training")[0], 0)
            for name in ("clerk", "admin", "supervisor"):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(f"{name}-training\n")

            def call(hall, name, *arguments):
                return run(*arguments, "--store", os.path.join(folder, hall), "--as", name, "--desk", "1", "--password-file",
                           os.path.join(folder, name))

            proposal = call("a", "admin", "layer", "propose", "promise", "S01/first", "10", "--source", "Notice 9")[1]["proposal"]
            self.assertEqual(call("a", "supervisor", "layer", "approve", proposal)[0], 0)
            self.assertEqual(call("a", "supervisor", "layer", "export", "--out", out)[0], 1)
            self.assertEqual(call("a", "admin", "layer", "export")[0], 2)
            code, answer, _ = call("a", "admin", "layer", "export", "--out", out)
            self.assertEqual((code, answer["items"]), (0, 1), answer)
            self.assertEqual(call("a", "admin", "exchange", "key", "--out", key)[0], 0)
            with open(out, encoding="utf-8") as file, open(bad, "w", encoding="utf-8") as changed:
                changed.write(file.read().replace('"body":"10"', '"body":"11"'))
            code, answer, _ = call("b", "admin", "layer", "import", bad, "--key", key)
            self.assertEqual((code, answer["id"]), (1, "error.gateway.file-signature"))
            self.assertEqual(call("b", "admin", "layer", "import", out)[0], 2)
            self.assertEqual(call("b", "supervisor", "layer", "import", out, "--key", key)[0], 1)
            self.assertEqual(call("b", "admin", "exchange", "import", out, "--key", key)[0], 1)
            code, answer, _ = call("b", "admin", "layer", "import", out, "--key", key)
            self.assertEqual((code, answer["proposed"], answer["known"]), (0, 1, 0), answer)
            rows = call("b", "supervisor", "layer", "list")[1]
            self.assertEqual((len(rows["in_force"]), [row["body"] for row in rows["proposals"]]), (0, ["10"]))
            self.assertEqual(call("b", "admin", "layer", "approve", rows["proposals"][0]["proposal"])[0], 1)
            self.assertEqual(call("b", "supervisor", "layer", "approve", rows["proposals"][0]["proposal"])[0], 0)

    def test_deliver_without_systems(self):
        with tempfile.TemporaryDirectory() as folder:
            store = os.path.join(folder, "store.onewindow")
            self.assertEqual(run("init", "--store", store, "--training")[0], 0)
            code, answer, _ = run("deliver", "--once", "--store", store, "--settings", os.path.join(folder, "gateways.ini"))
            self.assertEqual(code, 0)
            self.assertEqual((answer["sent"], answer["waiting"], answer["dead"]), (0, 0, 0))


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
    """Every number of the vectors, which come from the standards of the numbers and from programs of others."""

    KINDS = {"PR18": "pr18", "PR15": "pr15", "RIC": "resident", "HKMOTW": "hkmotw", "USCC": "uscc", "ORG": "org", "REG15": "reg15"}

    def test_vectors(self):
        with open(os.path.join(os.environ["OW_TEST_DATA"], "id_vectors.tsv"), encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file][1:]
        seen = set()
        for column, value, wanted, *_ in rows:
            valid = wanted == "valid"
            code, answer, _ = run("id", "check", self.KINDS[column], value, *NOW)
            self.assertEqual(answer["valid"], valid, (column, value))
            self.assertEqual(code, 0 if valid else 1, (column, value))
            self.assertEqual(answer["reason"] is None, valid, (column, value))
            seen.add((self.KINDS[column], valid))
        self.assertEqual({kind for kind, _ in seen}, set(self.KINDS.values()))
        self.assertEqual({kind for kind, valid in seen if valid}, set(self.KINDS.values()))
        self.assertEqual({kind for kind, valid in seen if not valid}, set(self.KINDS.values()))

    def test_reason_in_five_languages(self):
        texts = {run("id", "check", "org", "D2143569-1", *NOW, language=language)[1]["reason"] for language in LANGUAGES}
        self.assertEqual(len(texts), len(LANGUAGES))
        self.assertTrue(all("X" in text for text in texts), texts)


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


class Try(unittest.TestCase):
    """The main job to its end, in each language: the papers, the QR read back and verified, backup, restore, and a tampered store."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="onewindow-try-")
        cls.steps = {}
        for language in LANGUAGES:
            out = os.path.join(cls.folder.name, language)
            code, answer, error = run("try", "--out", out, "--now", "2026-11-23T09:00+08:00", language=language)
            assert code == 0, error
            cls.steps[language] = {step["step"]: step["text"] for step in answer["steps"]}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, name, language="en"):
        return os.path.join(self.folder.name, language, name)

    def test_steps(self):
        for language in LANGUAGES:
            steps = self.steps[language]
            self.assertEqual(steps["ticket"], "A001")
            self.assertEqual(steps["passport"], "L898902C3")
            self.assertIn("REG-16-HC1", steps["missing"])
            self.assertEqual(steps["check"], "forwarded")
            # 15 working days after Monday 23 November 2026 (REG-18-1).
            self.assertTrue(steps["day"].endswith("2026-12-14"), steps["day"])

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed")
    def test_papers_say_what_they_must(self):
        """Row REG-RECEIPT, in Chinese and the second language."""
        words = {"en": "Acceptance receipt", "ru": "Расписка о приёме заявления", "ja": "申請受理証", "ko": "접수증", "zh_CN": "受理回执"}
        for language, title in words.items():
            text = subprocess.run(["pdftotext", "-layout", self.path("receipt.pdf", language), "-"], capture_output=True, text=True,
                                  check=True).stdout
            for expected in (title, "受理回执", "ERIKSSON, ANNA MARIA", "L898902C3", "2026年12月14日", "12367",
                             "在中国境内合法居留", self.steps[language]["receipt"], "训"):
                self.assertIn(expected, text, language)
            notice = subprocess.run(["pdftotext", self.path("notice.pdf", language), "-"], capture_output=True, text=True, check=True).stdout
            self.assertIn("健康证明", notice)
            self.assertIn(self.steps[language]["notice"], notice)

    @unittest.skipUnless(shutil.which("zbarimg") and shutil.which("pdftoppm"), "zbarimg or pdftoppm is not installed")
    def test_qr_is_read_back(self):
        """At the 203 dpi of a receipt printer."""
        for paper, kind in (("receipt", "R"), ("notice", "N"), ("ticket", "T")):
            image = self.path(paper + ".png")
            subprocess.run(["pdftoppm", "-r", "203", "-png", "-singlefile", self.path(paper + ".pdf"), image[:-4]], check=True)
            text = subprocess.run(["zbarimg", "-q", "--raw", image], capture_output=True, text=True, check=True).stdout.strip()
            self.assertTrue(text.startswith(f"OW1:{kind}:TSY:"), text)
            if paper == "receipt":
                self.assertEqual(text, self.steps["en"]["qr"])

    def test_qr_verifies_and_a_changed_one_does_not(self):
        text = self.steps["en"]["qr"]
        store = ["--store", self.path("counter.db")]
        code, answer, _ = run("receipt", "verify", text, *store)
        self.assertEqual((code, answer["genuine"], answer["status"]), (0, True, "current"))
        code, answer, _ = run("receipt", "verify", text.replace("20261214", "20261215"), *store)
        self.assertEqual((code, answer["genuine"]), (1, False))
        code, answer, _ = run("receipt", "verify", text, "--store", self.path("counter.db", "ru"))
        self.assertEqual((code, answer["status"]), (1, "signed by another site"))
        self.assertEqual(run("receipt", "verify", "https://example.org", *store)[0], 1)

    def test_qr_without_a_store(self):
        """With the public key of the site the signature is checked; with nothing only the form, and that is no yes."""
        text = self.steps["en"]["qr"]
        keys = {}
        for language in ("en", "ko"):
            keys[language] = self.path("key.pem", language)
            with sqlite3.connect(self.path("counter.db", language)) as database, open(keys[language], "w") as file:
                file.write(database.execute("SELECT public_key FROM site_key").fetchone()[0])
        code, answer, _ = run("receipt", "verify", text, "--key", keys["en"])
        self.assertEqual((code, answer["genuine"], answer["status"]), (0, True, "genuine, status unchecked"))
        code, answer, _ = run("receipt", "verify", text.replace("20261214", "20261215"), "--key", keys["en"])
        self.assertEqual((code, answer["genuine"], answer["status"]), (1, False, "changed"))
        code, answer, _ = run("receipt", "verify", text, "--key", keys["ko"])
        self.assertEqual((code, answer["status"]), (1, "signed by another key"))
        code, answer, _ = run("receipt", "verify", text)
        self.assertEqual((code, answer["genuine"], answer["status"]), (1, False, "form right, signature unchecked"))
        self.assertEqual(run("receipt", "verify", text, "--key", "nowhere.pem")[0], 1)

    def test_every_paper_is_rendered(self):
        """From any number of the matter to each of its papers, in the language asked for."""
        store = ["--store", self.path("counter.db"), "--now", "2026-11-23T15:00+08:00"]
        case = self.steps["en"]["day"].split()[0]
        for target, kind, size in ((self.steps["en"]["receipt"], None, "A5"), (self.steps["en"]["notice"], None, "A5"),
                                   (case, "receipt", "A5"), (case, "notice", "A5"), (case, "form", "A4"), (case, "slip", "A5"),
                                   (self.steps["en"]["custody"], None, "A5"), ("A001", None, None)):
            out = self.path("rendered.pdf")
            code, answer, error = run("receipt", "render", target, *store, "--out", out, *(["--kind", kind] if kind else []), language="ko")
            self.assertEqual(code, 0, (target, kind, error))
            with open(out, "rb") as file:
                self.assertEqual(file.read(5), b"%PDF-")
            if kind:
                self.assertEqual(answer["kind"], kind)
            if size and shutil.which("pdfinfo"):
                info = subprocess.run(["pdfinfo", out], capture_output=True, text=True, check=True).stdout
                self.assertIn({"A5": "419.528 x 595.276", "A4": "595.276 x 841.89"}[size], info, (target, kind))
            os.unlink(out)
        for target, kind in ((case, "visa"), (case, "residence_permit"), ("NOTHING1", "receipt"), ("A001", "slip")):
            self.assertEqual(run("receipt", "render", target, *store, "--out", self.path("none.pdf"), "--kind", kind)[0], 1, kind)
            self.assertFalse(os.path.exists(self.path("none.pdf")))

    def test_print_without_a_print_service(self):
        """The failed print is told and kept; what was accepted stands, and the same issue can be printed later."""
        password = self.path("password")
        with open(password, "w") as file:
            file.write("clerk-training\n")
        arguments = ["receipt", "print", self.steps["ja"]["receipt"], "--store", self.path("counter.db", "ja"), "--as", "clerk",
                     "--now", "2026-11-23T15:00+08:00", "--password-file", password, "--printer", "Slip"]
        self.assertEqual(run(*arguments)[0], 2)
        os.environ["CUPS_SERVER"] = self.path("nobody.sock")
        try:
            code, answer, _ = run(*arguments, "--desk", "2")
        finally:
            del os.environ["CUPS_SERVER"]
        self.assertEqual((code, answer["id"]), (1, "error.printer.service"))
        with sqlite3.connect(self.path("counter.db", "ja")) as database:
            self.assertEqual(database.execute("SELECT kind, issue, state FROM paper_issue").fetchall(), [("receipt", 1, "failed")])
        self.assertEqual(run("audit", "verify", "--store", self.path("counter.db", "ja"))[0], 0)

    def test_backup_restore_and_audit(self):
        store, copy = self.path("counter.db", "ja"), self.path("copy.db", "ja")
        self.assertEqual(run("backup", copy, "--store", store)[0], 0)
        self.assertEqual(run("backup", copy, "--store", store)[0], 1)
        self.assertEqual(run("audit", "verify", "--store", copy)[0], 0)
        # A file that no hall has signed is not an answer of its audit log.
        forged = self.path("answer.pdf", "ja")
        with open(forged, "wb") as file:
            file.write(b"%PDF-1.5\n%%EOF\n%OW1-AUDIT:TSY:AAAAAAAA:AAAA\n")
        code, answer, _ = run("audit", "check", forged, "--store", store)
        self.assertEqual((code, answer["genuine"], answer["key"]), (1, False, "AAAAAAAA"))
        self.assertEqual(run("audit", "check", self.path("nothing.pdf", "ja"), "--store", store)[0], 1)
        self.assertEqual(run("audit", "check", "--store", store)[0], 2)
        with sqlite3.connect(copy) as database:
            database.execute("UPDATE case_file SET decide_by = '2027-01-01'")
        code, answer, _ = run("audit", "verify", "--store", copy)
        self.assertEqual(code, 1)
        self.assertTrue(any(problem.startswith("case_file ") for problem in answer["problems"]), answer)
        self.encrypted(store)
        other = self.path("other.db", "ja")
        self.assertEqual(run("backup", other, "--store", store)[0], 0)
        self.assertEqual(run("restore", other, "--store", store)[0], 0)
        self.assertEqual(run("audit", "verify", "--store", store)[0], 0)

    def test_new_password_is_typed_twice(self):
        """Nobody sees what he types: a passphrase with a slip of the finger would open no backup for ever."""
        store = self.path("twice.db", "ja")
        self.assertEqual(run("init", "--training", "--store", store)[0], 0)
        for second, code in (("a phrase on papre", 1), ("a phrase on paper", 0)):
            ours, theirs = os.openpty()
            with subprocess.Popen([PROGRAM, "backup", "passphrase", "--json", "--lang", "ru", "--store", store], stdin=theirs, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True) as program:
                for line, question in (("a phrase on paper", "Пароль: "), (second, "Тот же пароль ещё раз: ")):
                    asked = ""
                    while not asked.endswith(question):
                        asked += program.stderr.read(1)
                    time.sleep(0.2)
                    os.write(ours, (line + "\n").encode())
                answer = program.communicate(timeout=60)[0]
            os.close(ours)
            os.close(theirs)
            self.assertEqual(program.returncode, code)
            self.assertEqual("error.cli.twice" in answer, code == 1)

    def encrypted(self, store):
        """Passphrase, place, backup, drill with its report, and a bare machine: the passphrase alone brings the store back."""
        place, password, report = self.path("place", "ja"), self.path("phrase", "ja"), self.path("drill.pdf", "ja")
        wrong, bare = self.path("wrong", "ja"), os.path.join(self.path("bare", "ja"), "store.onewindow")
        for file, text in ((password, "a phrase on paper\n"), (wrong, "another phrase\n")):
            with open(file, "w", encoding="utf-8") as out:
                out.write(text)
        at = ["--store", store, "--profile", "cliplace"]
        code, answer, _ = run("backup", "now", *at)
        self.assertEqual((code, answer["id"]), (1, "error.backup.no-place"))
        code, answer, _ = run("backup", "places", place, *at)
        self.assertEqual((code, answer["places"]), (0, [place]))
        code, answer, _ = run("backup", "now", *at)
        self.assertEqual((code, answer["id"]), (1, "error.backup.no-key"))
        self.assertEqual(run("backup", "passphrase", "--password-file", password, "--store", store)[0], 0)
        self.assertEqual(run("backup", "now", *at)[0], 0)
        code, answer, _ = run("backup", "list", *at)
        self.assertEqual((code, len(answer["backups"])), (0, 1))
        archive = answer["backups"][0]["file"]
        code, answer, _ = run("backup", "drill", "--report", report, *at)
        self.assertEqual((code, answer["whole"], answer["file"]), (0, True, archive))
        text = subprocess.run(["pdftotext", "-layout", report, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn(os.path.basename(archive), text)
        self.assertNotIn("ERIKSSON", text)
        os.mkdir(os.path.dirname(bare))
        code, answer, _ = run("restore", archive, "--store", bare, "--password-file", wrong)
        self.assertEqual((code, answer["id"]), (1, "error.archive.key"))
        self.assertFalse(os.path.exists(bare))
        self.assertEqual(run("restore", archive, "--store", bare, "--password-file", password)[0], 0)
        self.assertEqual(run("audit", "verify", "--store", bare)[0], 0)
        self.assertTrue(os.path.exists(bare + ".secret"))

    def test_init(self):
        store, password = self.path("new.db", "ko"), self.path("password", "ko")
        with open(password, "w", encoding="utf-8") as file:
            file.write("too short\n")
        options = ["--store", store, "--centre", "dalian", "--administrator", "chief", "--password-file", password]
        self.assertEqual(run("init", *options)[0], 1)
        self.assertFalse(os.path.exists(store))
        with open(password, "w", encoding="utf-8") as file:
            file.write("long enough for a store\n")
        code, answer, _ = run("init", *options)
        self.assertEqual((code, answer["site"], answer["training"]), (0, "DL", False))
        self.assertEqual(os.stat(store + ".secret").st_mode & 0o777, 0o600)
        self.assertEqual(run("init", *options)[0], 1)
        self.assertEqual(run("init", "--centre", "beijing", "--store", store)[0], 2)
        # The first holiday notice of a hall in which nobody else could approve it is in force at once; a change waits.
        notice = self.path("2027.tsv", "ko")
        act = ["calendar", "import", notice, "--source", "Notice 1", "--store", store, "--as", "chief", "--desk", "1", "--password-file", password]
        for day, key in (("01", "revision"), ("02", "proposal")):
            with open(notice, "w", encoding="utf-8") as file:
                file.write(f"date\tkind\tname\tsource\n2027-01-{day}\toff\tNew Year\ttest\n")
            code, answer, _ = run(*act)
            self.assertEqual((code, key in answer), (0, True), answer)


class Rules(unittest.TestCase):
    """The table of the requirement and where its rows end."""

    def test_rows(self):
        _, answer, _ = run("rules", "list")
        self.assertEqual(len(answer["rules"]), 310)
        code, answer, _ = run("rules", "show", "REG-18-1")
        self.assertEqual((code, answer["place"]), (0, "code"))
        self.assertEqual(run("rules", "show", "REG-99")[0], 1)

    def test_facts_say_what_fills_them(self):
        """Every key that assess takes: type, unit, the rows that read it, what fills it, and why where nothing does."""
        code, answer, _ = run("rules", "facts")
        self.assertEqual(code, 0)
        facts = {fact["key"]: fact for fact in answer["facts"]}
        self.assertGreater(len(facts), 400)
        self.assertEqual(facts["person.surname"]["source"], "person")
        self.assertEqual(facts["requested.to"]["source"], "form")
        self.assertEqual(facts["requested.days"]["unit"], "calendar days")
        self.assertIn("REG-14-2", facts["requested.days"]["rows"])
        self.assertIn("Z", facts["visa.category"]["codes"])
        for fact in facts.values():
            self.assertEqual(fact["why"] is not None, fact["source"] == "query", fact["key"])

    def test_coverage_names_place_and_examples(self):
        _, answer, _ = run("rules", "coverage")
        self.assertEqual(len(answer["rows"]), answer["total"])
        root = Path(os.environ["OW_SOURCE_ROOT"])
        for row in answer["rows"]:
            if row["place"] == "code":
                self.assertTrue((root / row["examples"]).is_file(), row["id"])
            else:
                self.assertTrue(row["where"], row["id"])

    def test_coverage_is_quick(self):
        """The whole run in under ten seconds of processor time."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        self.assertEqual(run("rules", "coverage")[0], 0)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, 10)

    def test_coverage_counts_every_row(self):
        code, answer, _ = run("rules", "coverage")
        self.assertEqual(answer["total"], 310)
        self.assertEqual(sum(answer[key] for key in ("code", "catalogue", "record", "guide", "unplaced")), 310)
        self.assertEqual(code, 0 if answer["unplaced"] == 0 else 1)

    def test_explain(self):
        for name in ("REG-18-1", "C-DAY0", "error.store.full", "store.full", "state.case.accepted"):
            code, answer, _ = run("explain", name)
            self.assertEqual(code, 0, name)
            self.assertTrue(answer["found"][0]["text"], name)
        code, answer, _ = run("explain", "nothing")
        self.assertEqual(code, 1)
        self.assertIn("nothing", answer["error"])
        states = run("explain", "parked")[1]["found"]
        self.assertEqual([state["id"] for state in states], ["state.ticket.parked"])
        self.assertEqual({step["event"] for step in states[0]["next"]}, {"take_up", "readmit", "abandon"})

    def test_every_error_says_what_to_do(self):
        """Every message of an error domain is found by explain, in five languages, and has a second sentence: what to do next."""
        names = set()
        root = os.path.join(os.environ["OW_SOURCE_ROOT"], "src/core")
        for path in sorted(os.listdir(root)):
            if path.startswith("ow-messages-"):
                with open(os.path.join(root, path), encoding="utf-8") as file:
                    names |= set(re.findall(r'"((?:error|form\.error)\.[a-z.-]+)"', file.read()))
        self.assertGreater(len(names), 60)
        # One sentence that is itself what to do.
        short = re.compile(r"^(Choose|Write|Scan|Type|Enter|Select|A second notice .* needs|The facts? .*must be) ")
        bad = []
        for name in sorted(names):
            code, answer, _ = run("explain", name)
            self.assertEqual(code, 0, name)
            text = answer["found"][0]["text"]
            if len(re.findall(r"[.:;,](?: |$)", text)) < 2 and not short.match(text):
                bad.append(f"{name}: {text}")
        self.assertEqual(bad, [])


class Counter(unittest.TestCase):
    """A day at a counter of the command line, in a training store; each verb with its yes, its no and its wrong usage."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="onewindow-counter-")
        cls.store = os.path.join(cls.folder.name, "counter.db")
        for name in ("clerk", "supervisor", "admin", "trainee"):
            with open(os.path.join(cls.folder.name, name), "w", encoding="utf-8") as file:
                file.write(f"{name}-training\n")
        code, answer, error = run("init", "--training", "--centre", "shenyang", "--store", cls.store, *cls.now(0))
        assert code == 0 and answer["training"] and answer["site"] == "TSY", (answer, error)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @staticmethod
    def now(minute):
        return ["--now", f"2026-11-23T{9 + minute // 60:02}:{minute % 60:02}+08:00"]

    def act(self, *words, staff="clerk", desk=1, minute=1, language="en", text=None):
        password = [] if text is not None else ["--password-file", os.path.join(self.folder.name, staff)]
        return run(*words, "--store", self.store, "--as", staff, "--desk", str(desk), *password, *self.now(minute), text=text,
                   language=language)

    def tickets(self, minute=1):
        code, answer, _ = run("ticket", "list", "--store", self.store, *self.now(minute))
        self.assertEqual(code, 0)
        return {ticket["number"]: ticket["state"] for ticket in answer["tickets"]}

    def test_1_a_trainee_changes_nothing_here(self):
        """Nobody beside him can sign at a terminal: it says where it can be done, in words, and does nothing."""
        before = self.tickets()
        code, answer, _ = self.act("ticket", "call", staff="trainee", desk=3)
        self.assertEqual((code, answer["id"]), (1, "error.cli.trainee"))
        self.assertIn("counter window", answer["error"])
        self.assertEqual(self.tickets(), before)

    def test_1_init_is_ready_for_the_first_call(self):
        self.assertIn("queued", self.tickets().values())
        self.assertEqual(run("init", "--training", "--store", self.store)[0], 1)

    def test_1_simulated_day(self):
        """A day of its own: refused for a real store, wrong words are wrong usage, the figures are there."""
        store = os.path.join(self.folder.name, "simulated.db")
        self.assertEqual(run("init", "--training", "--store", store, *self.now(0))[0], 0)
        for words in (["--seed", "1"], ["--store", store], ["--store", store, "--seed", "1", "--tickets", "0"],
                      ["--store", store, "--seed", "1", "--until", "25:00"], ["--store", store, "--seed", "1", "--day", "soon"]):
            self.assertEqual(run("simulate-day", *words)[0], 2, words)
        code, answer, _ = run("simulate-day", "--store", store, "--seed", "1", "--tickets", "12", "--day", "2026-11-23", "--until", "10:30")
        self.assertEqual(code, 0)
        self.assertGreater(answer["taken"], 0)
        # The figures of that day: what is cut adds up to the whole, what counts fewer than five says nothing.
        csv, xlsx, pdf = (os.path.join(self.folder.name, f"figures.{ending}") for ending in ("csv", "xlsx", "pdf"))
        days = ["2026-11-23", "2026-11-23", "--store", store, "--now", "2026-11-23T18:00+08:00"]
        code, figures, _ = run("figures", *days, "--csv", csv, "--xlsx", xlsx, "--pdf", pdf)
        with sqlite3.connect(store) as database:
            self.assertEqual(database.execute("SELECT COUNT (*) FROM audit_event WHERE act = 'figures.export'").fetchone(), (1,))
        self.assertEqual(code, 0)
        (whole,) = figures["lines"]
        self.assertGreaterEqual(whole["arrivals"], answer["taken"])
        self.assertGreaterEqual(whole["wait_seconds"]["p90"], whole["wait_seconds"]["median"])
        self.assertGreaterEqual(whole["wait_seconds"]["max"], whole["wait_seconds"]["p90"])
        self.assertEqual((figures["closed_days"], figures["open_days"], figures["restated"]), (0, 1, []))
        self.assertEqual(figures["period_before"], {"from": "2026-11-22", "to": "2026-11-22"})
        self.assertEqual(figures["year_ago"], {"from": "2025-11-23", "to": "2025-11-23"})
        self.assertEqual(figures["whole"][0]["period"], whole["arrivals"])
        self.assertEqual(figures["whole"][0]["before"], 0)
        with open(csv, encoding="utf-8") as file:
            blocks = file.read().split("\n\n")
        self.assertEqual([len(blocks[0].splitlines()), blocks[-1].splitlines()[0]], [2, "key,definition"])
        # The workbook holds the same number, as a number, with its chart; the PDF is one.
        with zipfile.ZipFile(xlsx) as book:
            self.assertIsNone(book.testzip())
            self.assertIn("xl/charts/chart1.xml", book.namelist())
            self.assertIn(f"<v>{whole['arrivals']}</v>", book.read("xl/worksheets/sheet3.xml").decode())
        with open(pdf, "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")
        for by in ("day", "hour", "service", "counter", "language", "class", "outcome"):
            code, cut, _ = run("figures", *days, "--by", by, "--csv", csv)
            self.assertEqual(code, 0, by)
            for line in cut["lines"]:
                self.assertTrue(line["arrivals"] is None or line["arrivals"] >= 5, line)
            # Of few no times either; a figure that is withheld beside one of few may have them.
            held = [line for line in cut["lines"] if line["served"] is None and line["service_seconds"]["median"] is not None]
            self.assertLessEqual(len(held), 1, by)
            # One figure that is withheld alone would be the whole less the others.
            if by in ("hour", "counter", "language", "class"):
                self.assertNotEqual([line["arrivals"] for line in cut["lines"]].count(None), 1, by)
            if by == "day":
                self.assertEqual([line["arrivals"] for line in cut["lines"]], [whole["arrivals"]])
        for words in (["2026-11-23"], ["soon", "2026-11-23"], ["2026-11-23", "2026-11-22"], [*days, "--by", "person"]):
            self.assertEqual(run("figures", *words)[0], 2, words)

    def test_1_paper_day(self):
        """A kit for an outage, and what was written on it: event and entry, both clerks, once."""
        pdf = os.path.join(self.folder.name, "kit.pdf")
        self.assertEqual(self.act("paper", "kit", "6")[0], 1)
        code, kit, _ = self.act("paper", "kit", "6", "--pdf", pdf, staff="supervisor")
        self.assertEqual((code, kit), (0, {"first": 1, "last": 6}))
        with open(pdf, "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")
        self.assertEqual(self.act("paper", "kit", "2", staff="supervisor")[1], {"first": 7, "last": 8})
        self.assertEqual(len(run("paper", "list", "--store", self.store)[1]["kits"]), 2)
        words = ["--services", "S01", "--given", "07:00", "--called", "07:10", "--ended", "07:30", "--window", "2"]
        self.assertEqual(self.act("paper", "enter", "P009", *words, "--outcome", "consultation")[0], 1)
        self.assertEqual(self.act("paper", "enter", "P001", "--services", "S01", "--given", "07:20", "--called", "07:10", "--ended", "07:30",
                                  "--outcome", "consultation")[0], 1)
        code, entered, _ = self.act("paper", "enter", "P001", *words, "--outcome", "consultation", "--clerk", "supervisor")
        self.assertEqual((code, entered["number"], entered["state"]), (0, "P001", "finished"))
        self.assertEqual(self.act("paper", "enter", "P001", *words, "--outcome", "consultation")[0], 1)
        for wrong in (["kit"], ["enter", "X1", *words], ["enter", "P003", "--services", "S01"], ["print", "1", "2"]):
            self.assertEqual(run("paper", *wrong)[0], 2, wrong)

    def test_1_hall(self):
        self.assertEqual(self.act("board", "pause", "lunch", "--time", "12:00", desk=5)[0], 0)
        self.assertEqual(self.act("ticket", "call", desk=5)[0], 1)
        self.assertEqual(self.act("board", "pause", "holiday", desk=5)[0], 1)
        self.assertEqual(self.act("board", "close", "6")[0], 1)
        self.assertEqual(self.act("board", "close", "6", staff="supervisor")[0], 0)
        self.assertEqual(self.act("board", "message", "closing", "--time", "16:30", staff="supervisor")[0], 0)
        self.assertEqual(self.act("board", "sentence", "41")[0], 1)
        self.assertEqual(self.act("board", "sentence", "07", "--language", "ko")[0], 0)
        self.assertEqual(self.act("board", "sentence", "07", "--language", "tlh")[0], 2)
        code, board, _ = run("board", "show", "--store", self.store, *self.now(1))
        self.assertEqual(code, 0)
        self.assertEqual([desk["state"] for desk in board["desks"]][4:], ["paused", "closed"])
        self.assertEqual(board["messages"], ["closing"])
        self.assertGreater(board["waiting"], 0)
        self.assertEqual(self.act("board", "resume", desk=5)[0], 0)
        self.assertEqual(self.act("board", "open", "6", "--queues", "B", staff="supervisor")[0], 0)
        self.assertEqual(self.act("board", "message", "closing", "--off", staff="supervisor")[0], 0)
        self.assertEqual(self.act("board", "ratings", staff="supervisor")[1]["ratings"], [])
        self.assertEqual(self.act("board", "reopen", "2026-11-20", "--reason", "late", staff="supervisor")[0], 1)

    def test_1_appointments(self):
        date = ["--date", "2026-11-24", "--time", "10:00"]
        self.assertEqual(self.act("appointment", "book", "--service", "S01")[0], 2)
        code, answer, _ = self.act("appointment", "book", "--service", "S01", *date)
        self.assertEqual(code, 0, answer)
        self.assertEqual(self.act("appointment", "move", answer["code"], "--date", "2026-11-24", "--time", "10:10")[0], 1)
        self.assertEqual(self.act("appointment", "move", answer["code"], "--date", "2026-11-24", "--time", "10:30")[1]["time"], "10:30")
        self.assertEqual(self.act("appointment", "check-in", answer["code"])[0], 1)
        self.assertEqual(self.act("appointment", "cancel", answer["code"])[0], 1)
        self.assertEqual(self.act("appointment", "cancel", answer["code"], "--reason", "ill")[0], 0)
        listed = run("appointment", "list", "2026-11-24", "--store", self.store, *self.now(1))[1]["appointments"]
        self.assertEqual([one["state"] for one in listed], ["cancelled"])

    def test_2_queue(self):
        code, answer, _ = self.act("ticket", "take", "--service", "S01", "--language", "ko", "--applicants", "2")
        self.assertEqual(code, 0, answer)
        self.assertEqual(self.tickets()[answer["number"]], "queued")
        last = answer["number"]
        code, called, _ = self.act("ticket", "call", "--request", "11111111-1111-4111-8111-111111111111")
        self.assertEqual((code, called["state"]), (0, "called"))
        # The same intent asked again is the same call; another intent with its id is refused.
        self.assertEqual(self.act("ticket", "call", "--request", "11111111-1111-4111-8111-111111111111")[1], called)
        self.assertEqual(self.act("ticket", "call", "--queue", "Q", "--request", "11111111-1111-4111-8111-111111111111")[0], 1)
        self.assertEqual(self.act("ticket", "call")[0], 1)
        self.assertEqual(self.act("ticket", "recall")[1]["number"], called["number"])
        self.assertEqual(self.act("ticket", "recall", desk=2)[0], 1)
        self.assertEqual(self.act("ticket", "park")[0], 1)
        self.assertEqual(self.act("ticket", "park", "--reason", "a copy is missing")[1]["state"], "parked")
        self.assertEqual(self.act("ticket", "take-up", called["number"])[1]["state"], "called")
        self.assertEqual(self.act("ticket", "transfer", "--queue", "NONE")[0], 1)
        self.assertEqual(self.act("ticket", "transfer")[1]["state"], "queued")
        self.assertEqual(self.act("ticket", "undo", called["number"])[1]["state"], "called")
        self.assertEqual(self.act("ticket", "no-show")[1]["state"], "no_show")
        self.assertEqual(self.act("ticket", "readmit", called["number"])[1]["state"], "queued")
        self.assertEqual(self.act("ticket", "undo", called["number"], minute=20)[0], 1)
        self.assertEqual(self.act("ticket", "void", last)[1]["state"], "void")
        self.assertEqual(self.act("ticket", "call", desk=2, minute=21)[0], 0)
        code, answer, _ = self.act("day", "close", staff="supervisor", minute=22)
        self.assertEqual(code, 1)
        self.assertIn("2", answer["error"])
        self.assertEqual(self.act("ticket", "finish", desk=2, minute=23)[1]["state"], "finished")
        self.assertEqual(self.act("ticket", "finish", last, desk=2, minute=23)[0], 1)
        self.assertEqual(self.act("ticket", "finish", "A999", minute=23)[0], 1)

    def test_3_usage(self):
        for words in (["ticket", "call"], ["ticket", "take", "--service", "S01"], ["case", "list"], ["day", "close"],
                      ["calendar", "import", "x", "--source", "y"]):
            self.assertEqual(run(*words, "--store", self.store)[0], 2, words)
        for words in (["ticket", "nonsense"], ["ticket", "take", "--class", "royal"], ["ticket", "call", "A001"], ["case", "show"],
                      ["case", "list", "--state", "nowhere"], ["case", "list", "--limit", "0"], ["day", "close", "2026-02-30"],
                      ["day", "open"], ["calendar", "import", "x"], ["ticket", "take", "--language", "tlh", "--service", "S01"]):
            self.assertEqual(self.act(*words)[0], 2, words)
        self.assertEqual(self.act("ticket", "take", "--service", "S99")[0], 1)
        self.assertEqual(self.act("ticket", "take", "--service", "S01", "--applicants", "100")[0], 1)
        self.assertEqual(self.act("ticket", "take", "--service", "S01", "--class", "green")[0], 1)

    def test_4_who_may(self):
        """A wrong password, an unknown person and a role that does not allow it are refused; the answer is in the language asked for."""
        texts = {language: self.act("ticket", "call", text="wrong password\n", language=language, desk=3)[1]["error"]
                 for language in ("en", "ru")}
        self.assertEqual(len(set(texts.values())), 2)
        self.assertEqual(self.act("ticket", "recall", text="clerk-training\n", desk=4)[0], 1)  # signed in; nobody is at counter 4
        self.assertEqual(self.act("day", "close", minute=30)[0], 1)
        self.assertEqual(self.act("day", "list", minute=30)[0], 1)
        self.assertEqual(self.act("ticket", "call", staff="admin", minute=30)[0], 1)
        self.assertEqual(self.act("calendar", "import", "/nowhere", "--source", "x", staff="clerk")[0], 1)
        self.assertEqual(self.act("ticket", "list", "extra")[0], 2)

    def test_5_calendar(self):
        path = os.path.join(self.folder.name, "2027.tsv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("date\tkind\tname\tsource\n2027-01-01\toff\tNew Year\ttest\n2027-10-01\toff\tNational Day\ttest\n")
        code, answer, _ = self.act("calendar", "import", path, "--source", "Notice of the test", staff="admin", minute=31)
        self.assertEqual((code, answer["years"], "revision" in answer), (0, "2027", False))
        # It waits for another person, and is not proposed twice.
        proposal = answer["proposal"]
        self.assertEqual(self.act("layer", "approve", proposal, staff="admin", minute=31)[0], 1)
        self.assertEqual(self.act("calendar", "import", path, "--source", "Notice of the test", staff="admin", minute=31)[0], 1)
        code, answer, _ = self.act("layer", "approve", proposal, staff="supervisor", minute=31)
        self.assertEqual((code, answer["revision"]), (0, 1))
        # The same notice again is the same revision.
        self.assertEqual(self.act("calendar", "import", path, "--source", "Notice of the test", staff="admin", minute=32)[1]["revision"], 1)
        with open(path, "a", encoding="utf-8") as file:
            file.write("2027-10-44\toff\tNo day\ttest\n")
        code, answer, _ = self.act("calendar", "import", path, "--source", "x", staff="admin", minute=33)
        self.assertEqual(code, 1)
        self.assertIn("2027-10-44", answer["error"])

    def test_5_catalogue(self):
        """A service of the hall waits for another person too; one in the place of a service of the law is refused."""
        root = os.path.join(os.environ["OW_SOURCE_ROOT"], "data/catalogue")
        with open(os.path.join(root, "S12.xml"), encoding="utf-8") as file:
            text = file.read()
        path = os.path.join(self.folder.name, "LIB.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        code, answer, _ = self.act("catalogue", "add", path, "--source", "Order 1", staff="admin", minute=33)
        self.assertEqual((code, answer["id"]), (1, "error.catalogue.shipped"), answer)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('id="S12"', 'id="LIB"', 1))
        code, answer, _ = self.act("catalogue", "add", path, "--source", "Order 1", staff="admin", minute=33)
        self.assertEqual((code, "revision" in answer), (0, False), answer)
        self.assertEqual(self.act("layer", "approve", answer["proposal"], staff="admin", minute=33)[0], 1)
        self.assertEqual(self.act("layer", "refuse", answer["proposal"], "--reason", "Order 1 was withdrawn", staff="supervisor",
                                  minute=33)[0], 0)

    def test_5_layer(self):
        """Four eyes: an administrator proposes, a supervisor approves; the law is not weakened; what is in force says who wrote and who approved it."""
        code, answer, _ = self.act("layer", "propose", "promise", "S01/first", "16", "--source", "Notice 9", staff="admin", minute=34)
        self.assertEqual(code, 1)
        self.assertIn("REG 18.1", answer["error"])
        code, answer, _ = self.act("layer", "preview", "promise", "S01/first", "10", "--source", "Notice 9", staff="admin", minute=34)
        self.assertEqual((code, sorted(answer)), (0, ["past_stay", "printed_otherwise", "take_it_over", "undecided_stay"]), answer)
        code, answer, _ = self.act("layer", "propose", "promise", "S01/first", "10", "--source", "Notice 9", staff="admin", minute=34)
        self.assertEqual(code, 0, answer)
        proposal = answer["proposal"]
        self.assertEqual(self.act("layer", "approve", proposal, staff="admin", minute=35)[0], 1)
        self.assertEqual(self.act("layer", "list", staff="clerk", minute=35)[0], 1)
        rows = self.act("layer", "list", staff="supervisor", minute=35)[1]
        self.assertEqual([(row["name"], row["body"]) for row in rows["proposals"]], [("S01/first", "10")])
        self.assertEqual(self.act("layer", "approve", proposal, staff="supervisor", minute=36)[0], 0)
        self.assertEqual(self.act("layer", "approve", proposal, staff="supervisor", minute=37)[0], 1)
        rows = self.act("layer", "list", staff="supervisor", minute=37)[1]
        self.assertEqual(rows["proposals"], [])
        row = [row for row in rows["in_force"] if row["kind"] == "promise"][0]
        self.assertEqual((row["name"], row["body"], row["source"], row["revision"]), ("S01/first", "10", "Notice 9", 1))
        self.assertNotEqual(row["author"], row["approver"])
        # A time of the day is typed as one: "930" is refused, "8:30" is kept as 08:30.
        code, answer, _ = self.act("layer", "propose", "parameter", "hall_opens", "930", "--source", "Notice 10", staff="admin", minute=37)
        self.assertEqual(code, 1)
        self.assertIn("HH:MM", answer["error"])
        code, answer, _ = self.act("layer", "propose", "parameter", "hall_opens", "8:30", "--source", "Notice 10", staff="admin", minute=37)
        self.assertEqual(code, 0)
        self.assertEqual([row["body"] for row in self.act("layer", "list", staff="supervisor", minute=37)[1]["proposals"]], ["08:30"])
        self.assertEqual(self.act("layer", "withdraw", answer["proposal"], staff="admin", minute=37)[0], 0)
        # A program of before stored minutes: what is listed can be typed again.
        old = os.path.join(self.folder.name, "minutes.db")
        with contextlib.closing(sqlite3.connect(self.store)) as database, contextlib.closing(sqlite3.connect(old)) as copy, copy:
            database.backup(copy)
            copy.execute("INSERT INTO setting (kind, name, revision, body, source) VALUES ('parameter', 'hall_opens', 1, '540', 'Notice 8')")
        password = os.path.join(self.folder.name, "supervisor")
        code, rows, _ = run("layer", "list", "--store", old, "--as", "supervisor", "--desk", "1", "--password-file", password, *self.now(37))
        self.assertEqual(code, 0, rows)
        self.assertEqual([row["body"] for row in rows["in_force"] if row["name"] == "hall_opens"], ["09:00"])
        # The days of a holiday notice that would be counted otherwise.
        notice = os.path.join(self.folder.name, "2028.tsv")
        with open(notice, "w", encoding="utf-8") as file:
            file.write("date\tkind\n2028-01-03\toff\n")
        code, answer, _ = self.act("layer", "preview", "calendar", "2028", "--body-file", notice, "--source", "Notice 9", staff="admin", minute=37)
        self.assertEqual((code, answer["counted_otherwise"]), (0, [{"first": "2028-01-03", "last": "2028-01-03", "kind": "off"}]))
        for bad in (["layer", "propose", "promise"], ["layer", "approve"], ["layer", "forget"]):
            self.assertEqual(self.act(*bad, staff="admin", minute=38)[0], 2, bad)

    def test_6_day(self):
        code, closed, _ = self.act("day", "close", staff="supervisor", minute=40)
        self.assertEqual(code, 0, closed)
        self.assertGreater(closed["abandoned"], 0)
        self.assertEqual(set(self.tickets(41).values()), {"abandoned", "finished", "void"})
        figures = closed["figures"]
        self.assertEqual(figures["taken"], figures["finished"] + figures["void"] + figures["abandoned"])
        self.assertEqual(self.act("day", "close", "2026-11-24", staff="supervisor", minute=41)[0], 1)
        days = self.act("day", "list", staff="supervisor", minute=42)[1]["days"]
        self.assertEqual([(day["anchor"], day["digest"]) for day in days], [(1, closed["digest"])])
        code, answer, _ = run("audit", "verify", "--store", self.store)
        self.assertEqual((code, answer["anchors"], answer["last_anchor"], answer["restores"]), (0, 1, closed["digest"], 0))

    def test_7_cut_off(self):
        """The last events are cut off with all that belongs to them, or an old copy is put in the place of the store: verify says so."""
        old, witness = os.path.join(self.folder.name, "old.db"), self.store + ".anchors"
        self.assertTrue(os.path.exists(witness))
        self.assertEqual(run("backup", old, "--store", self.store)[0], 0)
        self.act("ticket", "take", "--service", "S01", minute=50)
        self.assertEqual(self.act("day", "close", staff="supervisor", minute=51)[0], 0)
        shutil.copy(old, os.path.join(self.folder.name, "put-back.db"))
        shutil.copy(witness, os.path.join(self.folder.name, "put-back.db.anchors"))
        code, answer, _ = run("audit", "verify", "--store", os.path.join(self.folder.name, "put-back.db"))
        self.assertEqual(code, 1)
        self.assertTrue(any("is not in the store" in problem for problem in answer["problems"]), answer)
        # The program's own restore is a recorded act.
        code, answer, _ = run("restore", old, "--store", self.store)
        self.assertEqual(code, 0, answer)
        code, answer, _ = run("audit", "verify", "--store", self.store)
        self.assertEqual((code, answer["restores"]), (0, 1), answer)

    def test_8_real_store(self):
        """--now is for training only."""
        store, password = os.path.join(self.folder.name, "real.db"), os.path.join(self.folder.name, "real")
        with open(password, "w", encoding="utf-8") as file:
            file.write("long enough for a store\n")
        self.assertEqual(run("init", "--store", store, "--centre", "dalian", "--administrator", "chief", "--password-file", password)[0], 0)
        code, answer, _ = run("ticket", "list", "--store", store, *self.now(1))
        self.assertEqual((code, answer["id"]), (1, "error.counter.fixed-clock"))
        self.assertEqual(run("ticket", "list", "--store", store)[1], {"tickets": []})


class Cases(unittest.TestCase):
    """What try took in, seen by case list and case show; who looks at a person leaves a trace."""

    def test_cases(self):
        with tempfile.TemporaryDirectory(prefix="onewindow-cases-") as folder:
            now = ["--now", "2026-11-23T09:00+08:00"]
            self.assertEqual(run("try", "--out", folder, *now)[0], 0)
            store, password = os.path.join(folder, "counter.db"), os.path.join(folder, "password")
            with open(password, "w", encoding="utf-8") as file:
                file.write("supervisor-training\n")
            person = ["--store", store, "--as", "supervisor", "--desk", "2", "--password-file", password, "--now", "2026-11-23T16:00+08:00"]
            code, answer, _ = run("case", "list", *person)
            self.assertEqual((code, len(answer["cases"])), (0, 1))
            case = answer["cases"][0]
            self.assertEqual((case["state"], case["decide_by"], case["late"]), ("forwarded", "2026-12-14", False))
            self.assertEqual(run("case", "list", "--state", "draft", *person)[1]["cases"], [])
            self.assertEqual(run("case", "list", "--accepted-on", "2026-11-23", *person)[1]["cases"], [case])
            self.assertEqual(run("case", "list", *person[:-1], "2026-12-15T09:00+08:00")[1]["cases"][0]["late"], True)
            code, shown, _ = run("case", "show", case["number"], *person)
            self.assertEqual((code, shown["name"], shown["document"]), (0, "ERIKSSON, ANNA MARIA", "L898902C3"))
            self.assertEqual([period["state"] for period in shown["periods"]][-2:], ["in_review", "forwarded"])
            code, answer, _ = run("case", "show", "SY00000000000X", *person)
            self.assertEqual(code, 1)
            self.assertIn("SY00000000000X", answer["error"])
            with sqlite3.connect(store) as database:
                seen = database.execute("SELECT COUNT (*), MIN (fields) FROM audit_event WHERE act = 'case.view'").fetchone()
            self.assertEqual(seen, (1, "view"))
            self.assertEqual(run("audit", "verify", "--store", store)[0], 0)


class Helpers(unittest.TestCase):
    """NIA-8 without a window: accounts are listed, confirmed by hand and ended by those who may, each with its line in the trail."""

    def test_accounts(self):
        now = ["--now", "2026-11-23T12:00+08:00"]
        with tempfile.TemporaryDirectory() as folder:
            store = os.path.join(folder, "counter.db")
            self.assertEqual(run("init", "--training", "--store", store, *now)[0], 0)
            for name in ("clerk", "supervisor", "auditor", "admin"):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(f"{name}-training\n")
            with sqlite3.connect(store) as database:
                person = database.execute("INSERT INTO person (mrz_surname, mrz_given_names, sex, birth_text, nationality, version) "
                                          "VALUES ('ERIKSSON', 'ANNA', 'F', '1974-08-12', 'UTO', 1)").lastrowid
                database.execute("INSERT INTO helper_account (id, person_id, name, nationality, document_number, relation, consent_on, "
                                 "state, source, clerk_id, at, version) VALUES (41, ?, 'WANG XIAOMING', 'CHN', 'E12345678', 'spouse', "
                                 "'2026-11-20', 'asked', 'counter', 1, 1, 1)", (person,))

            def call(name, *arguments):
                return run("helper", *arguments, "--store", store, "--as", name, "--desk", "1", "--password-file",
                           os.path.join(folder, name), *now)

            code, answer, error = call("auditor", "list")
            self.assertEqual(code, 0, error)
            account = answer["accounts"][0]
            self.assertEqual((account["account"], account["state"], account["number"], account["helper"], account["relation"]),
                             ("41", "asked", None, "WANG XIAOMING", "spouse"))
            self.assertIn("ERIKSSON", account["person"])
            self.assertEqual(call("supervisor", "list", "--number", "E12345678")[0], 0)
            self.assertEqual(call("supervisor", "list", "--state", "active")[0], 1, "none yet")
            for name in ("clerk", "admin"):
                self.assertEqual(call(name, "list")[0], 1, name)
            for wrong in (["confirm", "41"], ["confirm", "x", "--number", "HP-1"], ["end"], ["end", "41", "--number", "HP-1"],
                          ["list", "41"], ["nothing", "41"]):
                self.assertEqual(call("supervisor", *wrong)[0], 2, wrong)
            self.assertEqual(call("auditor", "confirm", "41", "--number", "HP2026-1", "--reason", "letter 3")[0], 1)
            self.assertEqual(call("supervisor", "confirm", "41", "--number", "HP2026-1")[1]["id"], "error.counter.reason")
            self.assertEqual(call("supervisor", "confirm", "41", "--number", "hp 1", "--reason", "letter 3")[1]["id"],
                             "error.helper.number")
            self.assertEqual(call("supervisor", "end", "41", "--reason", "early")[1]["id"], "error.helper.ended")
            self.assertEqual(call("supervisor", "confirm", "41", "--number", "HP2026-1", "--reason", "letter 3")[0], 0)
            self.assertEqual(call("supervisor", "confirm", "41", "--number", "HP2026-2", "--reason", "letter 3")[1]["id"],
                             "error.helper.not-asked")
            self.assertEqual(call("clerk", "end", "41", "--reason", "consent withdrawn")[0], 0)
            account = call("auditor", "list", "--number", "HP2026-1")[1]["accounts"][0]
            self.assertEqual((account["state"], account["reason"]), ("ended", "consent withdrawn"))
            with sqlite3.connect(store) as database:
                trail = dict(database.execute("SELECT act, COUNT (*) FROM audit_event WHERE act LIKE 'helper.%' GROUP BY act"))
            self.assertEqual(trail, {"helper.list": 4, "helper.confirm": 1, "helper.end": 1})


class HandOut(unittest.TestCase):
    """From the drawer to the hand-out: the case of try, kept, counted, decided, paid, collected, by two people with their own passwords."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="onewindow-handout-")
        self.assertEqual(run("try", "--out", self.folder.name, "--now", "2026-11-23T09:00+08:00")[0], 0)
        self.store = os.path.join(self.folder.name, "counter.db")
        for name in ("clerk", "supervisor", "administrator"):
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(f"{name}-training\n")

    def tearDown(self):
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def act(self, *words, staff="clerk", desk="1", approver=None):
        second = ["--approver", approver, "--approver-password-file", self.path(approver)] if approver else []
        return run(*words, *second, "--store", self.store, "--as", staff, "--desk", desk, "--password-file", self.path(staff), "--now",
                   "2026-11-23T16:00+08:00")

    def done(self, *words, **how):
        code, answer, error = self.act(*words, **how)
        self.assertEqual((code, error), (0, ""), (words, answer))
        return answer

    def refused(self, identifier, *words, **how):
        code, answer, _ = self.act(*words, **how)
        self.assertEqual((code, answer["id"]), (1, identifier), words)

    def test_hand_out(self):
        slip = self.done("custody", "list")["objects"][0]["slip"]
        number = self.done("case", "list")["cases"][0]["number"]
        manifest = self.done("custody", "offer", slip, "--to", "safe")["number"]
        self.assertEqual(self.done("custody", "open")["manifests"][0]["number"], manifest)
        self.refused("error.counter.not-allowed", "custody", "accept", manifest, slip)
        self.assertEqual(self.done("custody", "accept", manifest, slip, staff="supervisor", desk="2")["state"], "accepted")
        self.assertEqual(self.done("custody", "show", slip)["place"], "safe")
        counted = self.done("custody", "count", "safe", slip, "TSYC261123999990", staff="supervisor", desk="2")
        self.assertEqual((counted["found"], counted["surplus"], counted["safe"]), (1, 1, 1))
        incident = self.done("custody", "open")["incidents"][0]["number"]
        self.done("custody", "resolve", incident, "--reason", "slip of another center", staff="supervisor", desk="2")
        self.refused("error.custody.elsewhere", "custody", "early", slip, "--reason", "travels", approver="supervisor")
        manifest = self.done("custody", "offer", slip, "--from", "safe", "--to", "clerk", staff="supervisor", desk="2")["number"]
        self.done("custody", "accept", manifest, slip)
        self.refused("error.custody.needed", "custody", "return", slip)

        asked = ["appointment", "for-case", number, "interview", "--date", "2026-11-24"]
        self.assertEqual(self.act(*asked)[0], 2)
        self.refused("error.task.purpose", "appointment", "for-case", number, "tea", "--date", "2026-11-24", "--time", "10:00")
        self.assertEqual(self.done(*asked, "--time", "10:00", "--place", "Room 2", "--language", "ja")["until"], "10:30")
        self.refused("error.task.not-yet", "appointment", "settle", number, "interview", "no_show")
        paper = self.path("slip.pdf")
        made = run("receipt", "render", number, "--kind", "appointment", "--out", paper, "--store", self.store, "--now",
                   "2026-11-23T16:00+08:00")[1]
        self.assertEqual((made["number"], made["qr"].split(":")[1]), (number, "A"))
        self.refused("error.counter.reason", "appointment", "settle", number, "interview", "waived")
        self.assertEqual(self.done("appointment", "settle", number, "interview", "attended")["state"], "attended")
        listed = run("appointment", "list", "2026-11-23", "--store", self.store, "--now", "2026-11-23T16:00+08:00")[1]["appointments"]
        self.assertEqual([(one["purpose"], one["place"], one["state"]) for one in listed], [("interview", "Room 2", "attended")])

        self.refused("error.dossier.count", "case", "count", number, "tea=1")
        self.assertEqual(self.done("case", "count", number, "passport=0+3 photo=2")["pages"], 5)
        cover = run("receipt", "render", number, "--kind", "dossier", "--out", paper, "--store", self.store, "--now",
                    "2026-11-23T16:00+08:00")[1]
        self.assertEqual(cover["qr"], number)

        self.assertEqual(self.done("fee", "assess", number)["yuan"], 800)
        fee = self.done("fee", "list", number)["fees"][0]
        self.assertEqual((fee["yuan"], fee["state"], bool(fee["basis"])), (800, "unpaid", True))
        decision = ["--outcome", "granted", "--officer", "Wang", "--decision", "2026-1", "--on", "2026-11-23"]
        self.refused("error.decision.authority", "case", "decide", number, *decision)
        self.done("case", "decide", number, *decision, "--authority", "Shenyang Public Security Bureau")
        document = ["--number", "CARD-1", "--name", "ERIKSSON, ANNA MARIA", "--valid-from", "2026-11-23", "--valid-until", "2028-11-22"]
        self.done("case", "prepare", number, "--kind", "card", *document)
        self.done("case", "remind", number, "--channel", "call", "--result", "reached")
        self.refused("error.fee.due", "case", "collect", number, *document, "--agreed")
        self.done("fee", "pay", number, "1", "--channel", "cashier", "--bill", "E1")
        statement = self.path("statement")
        with open(statement, "w", encoding="utf-8") as file:
            file.write("E1\t800\nE2\t400\n")
        compared = self.done("fee", "reconcile", "2026-11-23", "--statement", statement, staff="supervisor", desk="2")
        self.assertEqual(compared["differences"], [{"bill": "E2", "ours": 0, "theirs": 400}])
        self.refused("error.collect.read", "case", "collect", number, *document)
        wrong = ["--number", "CARD-2", *document[2:]]
        self.refused("error.collect.differs", "case", "collect", number, *wrong, "--agreed")
        collected = self.done("case", "collect", number, *document, "--agreed")
        self.assertEqual((collected["receipt_state"], len(collected["slips"])), ("collected", 2))
        with sqlite3.connect(self.store) as database:
            qr = database.execute("SELECT qr FROM paper_issue WHERE kind = 'receipt' AND qr IS NOT NULL").fetchone()
        if qr:
            self.assertEqual(run("receipt", "verify", qr[0], "--store", self.store)[1]["status"], "collected")
        self.assertEqual(self.done("custody", "list")["objects"], [])
        self.assertEqual(run("audit", "verify", "--store", self.store)[0], 0)

    def test_early_return_correction_and_post(self):
        slip = self.done("custody", "list")["objects"][0]["slip"]
        number = self.done("case", "list")["cases"][0]["number"]
        self.refused("error.counter.needs-approver", "custody", "early", slip, "--reason", "travels")
        early = self.done("custody", "early", slip, "--reason", "travels", "--last-day", "2026-12-12", approver="supervisor")
        self.assertEqual(early["receipt_state"], "void")
        self.assertEqual(self.done("custody", "redeposit", slip)["issue"], 2)
        self.assertEqual(self.done("case", "correct", number, "phone", "+86 24 12345678")["kind"], "free")
        self.refused("error.counter.needs-approver", "case", "correct", number, "sex", "M", "--reason", "misread")
        self.assertEqual(self.done("case", "correct", number, "sex", "M", "--reason", "misread", approver="supervisor")["issue"], 3)
        self.refused("error.correction.cancel", "case", "correct", number, "service", "S04", "--reason", "wrong", approver="supervisor")
        consent = ["--addressee", "ERIKSSON", "--phone", "024-00000000"]
        self.refused("error.post.address", "post", "consent", number, *consent, "--address", "Quanyun Road")
        self.done("post", "consent", number, *consent, "--address", "沈阳市浑南区全运路109号")
        self.assertEqual(self.done("post", "revoke", number)["state"], "revoked")
        self.done("case", "cancel", number, "--reason", "wrong service", approver="supervisor")
        self.assertEqual(run("audit", "verify", "--store", self.store)[0], 0)

    def test_retention(self):
        """Counts and numbers of cases, no names; a second person erases; what is owed is never due."""
        number = self.done("case", "list")["cases"][0]["number"]
        later = "2032-01-05T16:00+08:00"
        look = ["retention", "preview", "--store", self.store, "--as", "supervisor", "--desk", "1", "--password-file", self.path("supervisor"), "--now"]
        erase = ["retention", "erase", "--store", self.store, "--as", "clerk", "--desk", "1", "--password-file", self.path("clerk"), "--now",
                 later]
        second = ["--approver", "supervisor", "--approver-password-file", self.path("supervisor")]
        code, answer, _ = run(*look, later)
        self.assertEqual((code, answer["people"], answer["person_months"], answer["log_months"], answer["cases"]), (0, 0, 60, 6, []))
        with sqlite3.connect(self.store) as database:
            database.execute("UPDATE case_file SET state = 'withdrawn' WHERE number = ?", (number,))
            database.execute("UPDATE staff SET role = 'administrator' WHERE sign_in_name = 'clerk'")
            database.execute("UPDATE custody_object SET place = 'returned'")
            surname = database.execute("SELECT mrz_surname FROM person").fetchone()[0]
        code, answer, _ = run(*look, later)
        self.assertEqual((code, answer["people"], answer["cases"]), (0, 1, [number]))
        self.assertNotIn(surname, json.dumps(answer))
        self.assertEqual(run(*look, "2031-11-23T16:00+08:00")[1]["people"], 0)
        code, answer, _ = run(*erase, "--reason", "yearly")
        self.assertEqual((code, answer["id"]), (1, "error.counter.needs-approver"))
        code, answer, _ = run(*erase, *second)
        self.assertEqual((code, answer["id"]), (1, "error.counter.reason"))
        code, answer, _ = run(*erase, *second, "--reason", "yearly")
        self.assertEqual((code, answer["people"]), (0, 1))
        self.assertEqual(run(*look, later)[1]["people"], 0)
        code, answer, _ = run("receipt", "render", number, "--store", self.store, "--out", self.path("again.pdf"), "--now", later)
        self.assertEqual((code, answer["id"]), (1, "error.paper.erased"))
        with sqlite3.connect(self.store) as database:
            self.assertEqual(database.execute("SELECT mrz_surname, birth_text FROM person").fetchone(), ("", ""))

    def test_move_to_the_right_person(self):
        number = self.done("case", "list")["cases"][0]["number"]
        with sqlite3.connect(self.store) as database:
            document, person = database.execute("SELECT document_id, person_id FROM case_file WHERE number = ?", (number,)).fetchone()
            for table, row, changes in (("person", person, {"id": 7, "mrz_surname": "HENG", "birth_text": "1980-01-01"}),
                                        ("travel_document", document, {"id": 8, "number": "XA0000002", "person_id": 7})):
                cursor = database.execute(f"SELECT * FROM {table} WHERE id = ?", (row,))
                names = [column[0] for column in cursor.description]
                values = dict(zip(names, cursor.fetchone()), **changes)
                database.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", [values[n] for n in names])
        to = ["case", "move", number, "UTO", "XA0000002"]
        self.refused("error.correction.nobody", "case", "move", number, "UTO", "XA9", "--reason", "mixed up", staff="supervisor", desk="2")
        self.refused("error.counter.not-allowed", *to, "--reason", "mixed up")
        self.refused("error.counter.reason", *to, staff="supervisor", desk="2")
        moved = self.done(*to, "--reason", "mixed up", staff="supervisor", desk="2")
        self.assertEqual((moved["person"], moved["issue"]), ("7", 2))
        self.refused("error.correction.same-person", *to, "--reason", "again", staff="supervisor", desk="2")

    def test_measures(self):
        number = self.done("case", "list")["cases"][0]["number"]
        how = {"staff": "supervisor", "desk": "2"}
        ground = ["--rule", "REG-34-1", "--found", "2026-11-20", "--reason", "lost"]
        void = ["case", "measure", number, "void", "residence_permit", "RP-1"]
        own = ["--issuer", "Shenyang", "--own", "--manner", "on_the_spot", "--officer", "Wang"]
        self.refused("error.counter.not-allowed", *void, *ground, *own)
        self.refused("error.measure.kind", *void, "--rule", "REG-35-1", "--found", "2026-11-20", "--reason", "lost", *own, **how)
        self.refused("error.measure.issuer", *void, *ground, **how)
        self.assertEqual(self.done(*void, *ground, *own, **how)["state"], "done")
        self.refused("error.measure.again", *void, *ground, *own, **how)
        self.assertEqual(self.done("case", "measure", number, "void", "visa", "V-1", *ground, "--issuer", "Embassy in Seoul", **how)["state"],
                         "requested")
        take = ["case", "measure", number, "cancel", "residence_permit", "RP-1", "--rule", "REG-35-1", "--found", "2026-11-21", "--reason",
                "shown at the counter", "--issuer", "Shenyang", "--own"]
        self.refused("error.measure.officer", *take, **how)
        self.assertEqual(self.done(*take, "--officer", "Li", **how)["state"], "done")
        self.follow_measures(number, how)
        self.assertEqual(run("audit", "verify", "--store", self.store)[0], 0)

    def test_scans(self):
        """How many scanned pages are kept, and what is over its time erased: by a supervisor, and only the pages; their digest stays."""
        how = {"staff": "supervisor", "desk": "2"}
        self.refused("error.counter.not-allowed", "scans", "show")
        self.refused("error.counter.not-allowed", "scans", "prune")
        self.assertEqual(self.act("scans", "erase", **how)[0], 2)
        shown = self.done("scans", "show", **how)
        self.assertEqual((shown["on"], shown["keep_days"], shown["kept"], shown["due"]), (False, 90, 0, 0))
        with sqlite3.connect(self.store) as database:
            for row, until in ((1, "2026-11-22"), (2, "2026-11-23")):
                database.execute("INSERT INTO page_scan (id, site, case_id, material, kind, pages, size, digest, state, keep_until, added_at, "
                                 "version) SELECT ?, site, id, 'passport', 'pdf', 3, 1000, ?, 'kept', ?, 1, 1 FROM case_file LIMIT 1",
                                 (row, f"{row:064}", until))
                database.execute("INSERT INTO page_scan_body (id, scan_id, body) VALUES (?, ?, 'T1dHMQ==')", (row, row))
        shown = self.done("scans", "show", **how)
        self.assertEqual((shown["kept"], shown["pages"], shown["bytes"], shown["due"]), (2, 6, 2000, 1))
        self.assertEqual(self.done("scans", "prune", **how)["erased"], 1)
        shown = self.done("scans", "show", **how)
        self.assertEqual((shown["kept"], shown["erased"], shown["due"]), (1, 1, 0))
        with sqlite3.connect(self.store) as database:
            self.assertEqual(database.execute("SELECT scan_id FROM page_scan_body").fetchall(), [(2,)])
            self.assertEqual(database.execute("SELECT digest FROM page_scan WHERE state = 'erased'").fetchone(), (f"{1:064}",))

    def follow_measures(self, number, how):
        """What follows a record: declared or found again, the issuer told, its answer; each once, and the slip of what was carried out."""
        visa = [number, "declare", "visa", "V-1"]
        self.refused("error.measure.none", "case", "measure", number, "declare", "visa", "V-9", "--manner", "on_the_spot", **how)
        self.refused("error.counter.not-allowed", "case", "measure", *visa, "--manner", "on_the_spot", "--officer", "Kim")
        self.refused("error.measure.manner", "case", "measure", *visa, "--manner", "announcement", **how)
        declared = self.done("case", "measure", *visa, "--manner", "announcement", "--announced", "2026-11-22", **how)
        self.assertEqual(declared["state"], "done")
        self.assertEqual(self.act("case", "measure", *visa, "--manner", "announcement", "--announced", "2026-11-22", **how)[0], 1)
        ask = ["case", "measure", number, "void", "visa", "V-2", "--rule", "REG-34-1", "--found", "2026-11-20", "--reason", "lost", "--issuer",
               "Embassy in Tokyo"]
        self.assertEqual(self.done(*ask, **how)["state"], "requested")
        self.refused("error.counter.reason", "case", "measure", number, "drop", "visa", "V-2", **how)
        self.assertEqual(self.done("case", "measure", number, "drop", "visa", "V-2", "--reason", "found again", **how)["state"], "dropped")
        take = ["case", "measure", number, "confiscate", "visa", "V-1", "--rule", "REG-35-1", "--found", "2026-11-22", "--reason",
                "shown at the counter", "--issuer", "Embassy in Seoul", "--officer", "Li"]
        slip = self.done(*take, **how)["measure"]
        tell = ["case", "measure", number, "notify", "visa", "V-1"]
        self.assertEqual(self.act(*tell, **how)[0], 2)
        self.assertEqual(self.done(*tell, "--message", "N-1", **how)["state"], "notified")
        # The same over the network, to a visa authority abroad (SYS-16).
        taken = ["--found", "2026-11-22", "--reason", "shown", "--issuer", "Embassy in Seoul", "--officer", "Li"]
        self.done("case", "measure", number, "cancel", "visa", "V0000003", "--rule", "REG-35-3", "--ordered", "2026-11-20", *taken, **how)
        send = ["case", "measure", number, "send", "visa", "V0000003"]
        self.refused("error.counter.not-allowed", *send)
        self.assertEqual(self.act(*send, "--message", "N-2", **how)[0], 2)
        self.assertEqual(self.done(*send, **how)["state"], "sending")
        self.assertEqual(self.act(*send, **how)[0], 1, "it is on its way")
        with sqlite3.connect(self.store) as database:
            self.assertEqual(database.execute("SELECT COUNT (*) FROM outbox WHERE system = 'SYS-16' AND operation <> 'sendAnswer'").fetchone(), (1,))
        self.assertEqual(self.done("case", "measure", number, "acknowledge", "visa", "V-1", **how)["state"], "acknowledged")
        self.assertEqual(sorted(entry["state"] for entry in self.done("case", "show", number)["measures"]),
                         ["acknowledged", "done", "done", "done", "done", "dropped"])
        for argument in (slip, number):
            code, paper, _ = run("receipt", "render", argument, "--kind", "measure", "--store", self.store, "--out", self.path("slip.pdf"))
            self.assertEqual((code, paper["kind"], paper["number"]), (0, "measure", number))

    QUESTION = {"id": "Q-0001", "question_no": "VQ2026-0001", "authority": "Embassy in Seoul", "subject": "invitation", "text": "Is it so?",
                "due": "2026-11-25"}
    REPORT = {"id": "R-0001", "report_no": "UR2026-0001", "unit": "Works", "uscc": "91210100MA0TPEC01Y", "event": 4,
              "person": {"name": "ERIKSSON ANNA MARIA", "nationality": "UTO", "document_number": "L898902C3"}, "discovered_on": "2026-11-20",
              "reported_on": "2026-11-21", "urgent": True}

    def receive(self, row, system, feed, body):
        with sqlite3.connect(self.store) as database:
            database.execute("INSERT INTO inbox (id, system, feed, message_id, received_at, body, state, seq, version) VALUES (?, ?, ?, ?, 1, ?, 'new', ?, 1)",
                             (row, system, feed, body["id"], json.dumps(body), row))
        return str(row)

    def open_training(self):
        """A store with one of every role instead."""
        self.store = self.path("training.db")
        self.assertEqual(run("init", "--store", self.store, "--training", "--centre", "shenyang", "--now", "2026-11-23T08:00+08:00")[0], 0)
        for name in ("admin", "auditor"):
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(f"{name}-training\n")

    def test_inward(self):
        """What comes from outside, by the acts of the window: rights, once, an answer that was given up is given again."""
        self.open_training()
        self.assertEqual(self.act("inward", "list")[:2], (1, {"entries": []}))
        question = self.receive(901, "SYS-16", "listQuestions", self.QUESTION)
        report = self.receive(902, "SYS-26", "listReports", self.REPORT)
        listed = self.act("inward", "list")
        rows = {row["message"]: row for row in listed[1]["entries"]}
        self.assertEqual((rows[901]["state"], rows[901]["due_on"], rows[901]["from"]), ("new", "2026-11-25", "Embassy in Seoul"))
        self.assertNotIn("ERIKSSON", json.dumps(listed[1]))
        said = {run("inward", "list", "--store", self.store, "--as", "clerk", "--desk", "1", "--password-file", self.path("clerk"), "--now",
                    "2026-11-23T16:00+08:00", language=language)[1]["entries"][0]["due_text"] for language in LANGUAGES}
        self.assertEqual(len(said), len(LANGUAGES), said)
        shown = self.done("inward", "show", report)
        self.assertIn("ERIKSSON ANNA MARIA", [line["value"] for line in shown["lines"]])
        answer = ["inward", "answer", question, "--answer", "confirmed", "--text", "It is"]
        self.refused("error.counter.not-allowed", *answer, staff="auditor")
        self.refused("error.counter.not-allowed", "inward", "show", question, staff="admin")
        self.refused("error.inward.answer", "inward", "answer", question, "--answer", "perhaps")
        self.done(*answer)
        self.refused("error.inward.answered", *answer)
        aside = ["inward", "set-aside", question]
        self.refused("error.counter.not-allowed", *aside, "--reason", "gone")
        self.refused("error.inward.not-sent", "inward", "set-aside", report, "--reason", "x", staff="supervisor", desk="2")
        with sqlite3.connect(self.store) as database:
            database.execute("UPDATE outbox SET state = 'dead' WHERE system = 'SYS-16'")
        self.refused("error.counter.reason", *aside, staff="supervisor", desk="2")
        self.done(*aside, "--reason", "the address was wrong", staff="supervisor", desk="2")
        self.assertEqual(self.done("inward", "show", question)["delivery"], "set_aside")
        self.done(*answer)
        self.done("inward", "answer", report, "--answer", "SY", "--text", "Call him", "--due", "2026-11-27")
        shown = self.done("inward", "show", report)
        self.assertEqual((shown["state"], shown["task"], shown["due_on"]), ("at_work", "Call him", "2026-11-27"))
        self.refused("error.inward.outcome", "inward", "done", report)
        self.done("inward", "done", report, "--reason", "he came")
        self.refused("error.inward.no-task", "inward", "done", report, "--reason", "again")
        shown = self.done("inward", "show", report)
        self.assertEqual((shown["state"], shown["outcome"]), ("answered", "he came"))
        for wrong in (["show"], ["show", "x"], ["list", question], ["done", report, "--text", "x"], ["answer", report, "--due", "soon"]):
            self.assertEqual(self.act("inward", *wrong)[0], 2, wrong)

    def test_transfer(self):
        """To another city, once; ended here only when that office has it."""
        number = self.done("case", "list")["cases"][0]["number"]
        send = ["transfer", "send", number, "fuxin", "moved", "--materials", "passport photo"]
        self.refused("error.transfer.where", "transfer", "send", number, "shenyang", "moved")
        self.refused("error.counter.no-case", "transfer", "send", "X", "fuxin", "moved")
        case = self.done(*send)["case"]
        self.refused("agency.sent-already", *send)
        self.refused("error.transfer.not-taken", "transfer", "end", number)
        with sqlite3.connect(self.store) as database:
            database.execute("UPDATE outbox SET state = 'sent', answer = '{\"transfer_no\":\"TF1\",\"status\":\"received\"}' "
                             "WHERE operation = 'sendTransfer'")
            database.execute("INSERT INTO lookup (id, system, operation, subject, case_id, source, standing, body, at) VALUES (901, 'SYS-12', "
                             "'listTransfers', 'TF1', ?, 'live', 'verified', '{\"transfer_no\":\"TF1\",\"kind\":\"accepted\"}', 1)", (case,))
        ended = self.done("transfer", "end", number)
        self.assertEqual((ended["state"], ended["number"]), ("handed_over", "TF1"))
        for wrong in (["send", number], ["end", number, "x"], ["end", number, "--materials", "photo"]):
            self.assertEqual(self.act("transfer", *wrong)[0], 2, wrong)
        self.open_training()
        self.refused("error.counter.not-allowed", *send, staff="admin")

    def test_wrong_usage(self):
        for words in (["case", "move", "X"], ["case", "measure", "X", "void"], ["case", "measure", "X", "drop", "visa"], ["custody", "hide"], ["custody", "show"], ["custody", "offer"], ["case", "decide"], ["case", "correct", "X"],
                      ["fee", "take", "X"], ["post", "drop", "X"]):
            self.assertEqual(self.act(*words)[0], 2, words)


class Reference(unittest.TestCase):
    """The lists of the information desk: rows, look-ups, source, date and disclaimer (areas 12 and 16, GUIDE-DISC)."""

    def test_lists(self):
        code, answer, _ = run("reference")
        rows = {entry["list"]: entry["rows"] for entry in answer["lists"]}
        self.assertEqual(code, 0)
        self.assertEqual((rows["hospitals"], rows["offices"], rows["visa_free_countries"]), (134, 14, 117))

    def test_look_ups(self):
        for arguments, count in ((["hospitals"], 134), (["hospitals", "--city", "Liaoyang"], 0), (["offices", "--find", "0416"], 1),
                                 (["attractions", "--city", "大连", "--where", "category=4A"], 27),
                                 (["air_routes", "--country", "JPN"], 12), (["visa_free_by_country", "--country", "India"], 0)):
            code, answer, _ = run("reference", *arguments)
            self.assertEqual((code, answer["count"], len(answer["rows"])), (0 if count else 1, count, count), arguments)
        _, answer, _ = run("reference", "offices", "--city", "Fuxin")
        self.assertEqual(answer["rows"][0]["phone"], "0418-2812367")

    def test_source_date_and_disclaimer_in_five_languages(self):
        footers = set()
        for language in LANGUAGES:
            _, answer, _ = run("reference", "hospitals", "--city", "Dalian", language=language)
            self.assertEqual((answer["source"], answer["as_of"]), ("GUIDE IX, A12", "2025-03"))
            self.assertIn("2025", answer["footer"])
            self.assertEqual("language_note" in answer, language != "en")
            footers.add(answer["footer"])
            _, answer, _ = run("reference", "incentives_historic", language=language)
            self.assertIn("2019", answer["footer"])
        self.assertEqual(len(footers), 5)

    @unittest.skipUnless(shutil.which("zbarimg") and shutil.which("pdftoppm"), "zbarimg or pdftoppm is not installed")
    def test_slips_in_five_languages(self):
        """One record of each kind as an A5 slip: its QR code is read back, and leads where the record says."""
        queries = {"First Hospital of China Medical": None, "0418-2812367": "tel:+864182812367", "albania": "http://cs.mfa.gov.cn",
                   "Shenyang Imperial Palace": "Shenyang Imperial Palace, Liaoning", "whly.ln.gov.cn": "https://whly.ln.gov.cn/whly/",
                   "syone-stop": "https://www.syone-stop.com", "GCash": "GCash", "shenyang-tokyo": "Shenyang-Tokyo", "滂江街": None,
                   "住宿登记": None, "Taoxian atm": None, "visa category Q1": "Q1", "年薪": None}
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        for language in LANGUAGES:
            for number, (query, link) in enumerate(queries.items()):
                pdf = os.path.join(folder, f"slip-{language}-{number}.pdf")
                code, answer, _ = run("reference", "search", query, "--pdf", pdf, language=language)
                self.assertEqual(code, 0, query)
                if language in ("en", "ru") or os.environ.get("OW_PAPER_OUT"):
                    subprocess.run(["pdftoppm", "-r", "203", "-png", "-singlefile", pdf, pdf[:-4]], check=True)
                    text = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", pdf[:-4] + ".png"], capture_output=True,
                                          text=True, check=True).stdout.strip()
                    self.assertTrue(text, query)
                    if link is not None:
                        self.assertEqual(text, link, query)
        if out := os.environ.get("OW_PAPER_OUT"):
            for name in os.listdir(folder):
                shutil.copy(os.path.join(folder, name), out)

    def test_guide_always_carries_its_note(self):
        """GUIDE-DISC, C-OPNEXP: nothing of the Guide without its disclaimer, nothing of the Opinions without its year, wherever it is listed."""
        for language in LANGUAGES:
            _, answer, _ = run("reference", "search", "Shenyang", language=language)
            self.assertGreater(answer["count"], 50)
            for record in answer["records"]:
                guide = record["source"].startswith("GUIDE")
                self.assertTrue(not guide or "2025" in record["note"], record)
            for document, year in (("GUIDE", "2025"), ("OPN", "2019")):
                _, answer, _ = run("law", "find", "--document", document, language=language)
                self.assertGreater(answer["count"], 20)
                self.assertTrue(all(year in text["note"] for text in answer["texts"]))
        _, answer, _ = run("law", "find", "--document", "REG")
        self.assertTrue(all(text.get("note") is None for text in answer["texts"]))

    def test_letters_of_the_visa(self):
        """Advice by purpose, length and relationship: all 17 letters, and why another does not fit, in five languages."""
        facts = {"requested.purpose": "family_visit", "requested.days": 200, "host.status": "foreign_worker", "host.relationship": "spouse"}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(facts, file)
            file.flush()
            reasons = set()
            for language in LANGUAGES:
                _, answer, _ = run("assess", file.name, "--service", "VA", "--sub-kind", "abroad", *NOW, language=language)
                letters = {letter["category"]: letter for letter in answer["letters"]}
                self.assertEqual(len(letters), 17)
                self.assertEqual([name for name, letter in letters.items() if letter["fits"] == "yes"], ["S1"])
                self.assertIn("180", letters["S2"]["why"])
                self.assertTrue(all(letter["why"] for name, letter in letters.items() if letter["fits"] == "no"))
                reasons.add(letters["Z"]["why"])
            self.assertEqual(len(reasons), 5)

    def test_guidance_page(self):
        code, answer, _ = run("reference", "guidance", "S03", "extension", language="ko")
        self.assertEqual(code, 0)
        self.assertIn("여권", answer["page"])
        self.assertEqual(run("reference", "guidance", "S99")[0], 1)

    def test_wrong_usage(self):
        for arguments in (["hospitals", "--where", "beds=3"], ["hospitals", "--where", "city"], ["hospitals", "extra"], ["guidance"]):
            self.assertEqual(run("reference", *arguments)[0], 2, arguments)
        self.assertEqual(run("reference", "no_such_list")[0], 1)

    def test_explain_carries_date_and_note(self):
        for row, year in (("OPN-25", "2019"), ("GUIDE-III-2", "2025")):
            for language in LANGUAGES:
                _, answer, _ = run("explain", row, language=language)
                self.assertIn(year, answer["found"][0]["note"])
                self.assertIn(year, answer["found"][0]["as_of"])


if __name__ == "__main__":
    tap.main()
