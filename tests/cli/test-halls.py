#!/usr/bin/env python3
"""onewindowctl on PostgreSQL: a hall's store on a server, several halls in it, and what stands in an address."""
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap  # noqa: E402
from postgresql import Cluster  # noqa: E402
from program import NOW, run  # noqa: E402


@unittest.skipIf(Cluster.missing(), Cluster.missing())
class Hall(unittest.TestCase):
    """The same verbs with a PostgreSQL database as the store: made, worked in by several stations, closed, verified, copied out and in."""

    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster()

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def database(self, name):
        self.cluster.sql("postgres", f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        return self.cluster.address(name)

    def test_day(self):
        store = self.database("day")
        code, answer, error = run("init", "--training", "--store", store, *NOW)
        self.assertEqual((code, answer and answer["site"]), (0, "TSY"), error)
        self.assertEqual(run("init", "--training", "--store", store, *NOW)[0], 1)
        with tempfile.TemporaryDirectory(prefix="onewindow-hall-") as folder:
            def person(name, desk, clock="10:00"):
                password = os.path.join(folder, name)
                with open(password, "w", encoding="utf-8") as file:
                    file.write(f"{name}-training\n")
                return ["--store", store, "--as", name, "--desk", str(desk), "--password-file", password, "--now",
                        f"2026-11-21T{clock}+08:00"]
            code, waiting, _ = run("ticket", "list", "--store", store, *NOW)
            self.assertEqual((code, len(waiting["tickets"])), (0, 8))
            called = [run("ticket", "call", *person(*who))[1]["number"] for who in (("clerk", 1), ("clerk2", 2))]
            self.assertEqual(len(set(called)), 2)
            again = ["--request", "one-intent"]
            taken = [run("ticket", "take", "--service", "S01", *person("clerk", 1), *again)[1]["number"] for _ in range(2)]
            self.assertEqual(taken[0], taken[1])
            self.assertEqual(run("ticket", "undo", *person("clerk2", 2))[0], 0)
            self.assertEqual(run("ticket", "finish", *person("clerk", 1))[0], 0)
            code, answer, error = run("case", "list", *person("clerk", 1))
            self.assertEqual((code, answer["cases"]), (0, []), error)
            code, closed, error = run("day", "close", *person("supervisor", 3, "17:00"))
            self.assertEqual((code, closed and closed["figures"]["finished"]), (0, 1), error)
            self.assertEqual(run("day", "close", *person("clerk", 1, "17:00"))[0], 1)
            code, answer, _ = run("audit", "verify", "--store", store)
            self.assertEqual((code, answer["verified"], answer["anchors"]), (0, True, 1))
            self.assertEqual(run("backup", os.path.join(folder, "b.db"), "--store", store)[0], 1)
            # Out into a file, and the file into another database: the same trail.
            file, other = os.path.join(folder, "hall.db"), self.database("other")
            code, first, error = run("store", "copy", store, file)
            self.assertEqual((code, first["verified"]), (0, True), error)
            code, second, error = run("store", "copy", file, other)
            self.assertEqual((code, second["rows"]), (0, first["rows"]), error)
            for copy in (file, other):
                self.assertEqual(run("audit", "verify", "--store", copy)[1], answer)
            self.assertEqual(run("store", "copy", store, other)[0], 1)
            # A server's store is put back with the server's tools.
            self.assertIn("PostgreSQL", run("restore", file, "--store", store)[1]["error"])
            # The secret went along: the copy can close its next day.
            there = ["--store", other, *person("supervisor", 3)[2:-1], "2026-11-24T17:00+08:00"]
            self.assertEqual(run("day", "close", *there)[0], 0)
            self.assertEqual(run("store", "restored", other)[1]["restores"], 1)
        # What somebody with a database tool does is named.
        self.cluster.sql("day", "UPDATE ticket SET state = 'queued' WHERE state = 'finished'")
        code, answer, _ = run("audit", "verify", "--store", store)
        self.assertEqual((code, answer["verified"]), (1, False))
        self.assertIn("ticket", answer["problems"][0])

    def test_real_store(self):
        store = self.database("hall")
        with tempfile.TemporaryDirectory(prefix="onewindow-hall-") as folder:
            password = os.path.join(folder, "password")
            arguments = ["init", "--store", store, "--centre", "dalian", "--administrator", "admin", "--password-file", password]
            for text, expected in (("short", 1), ("long enough to be one", 0)):
                with open(password, "w", encoding="utf-8") as file:
                    file.write(text)
                # What could not be finished has left the database empty.
                self.assertEqual(run(*arguments)[0], expected, text)
        self.assertEqual(self.cluster.sql("hall", "SELECT code FROM site"), "DL")

    def test_several_halls(self):
        store = self.database("province")
        self.assertEqual(run("init", "--training", "--store", store, *NOW)[0], 0)
        with tempfile.TemporaryDirectory(prefix="onewindow-halls-") as folder:
            password = os.path.join(folder, "password")
            with open(password, "w", encoding="utf-8") as file:
                file.write("dora-training")
            add = ["--store", store, "--centre", "dalian", "--administrator", "dora", "--name", "Dora Seafarer", "--password-file", password]
            self.assertEqual(run("hall", "add", "T1", *add)[0], 1)
            code, answer, error = run("hall", "add", "DL", *add)
            self.assertEqual((code, answer and answer["site"]), (0, "TDL"), error)
            # Which hall is meant must be said from now on.
            code, answer, _ = run("ticket", "list", "--store", store, *NOW)
            self.assertEqual(code, 1)
            self.assertIn("TSY, TDL", answer["error"])
            north, south = (store + "#" + site for site in ("TSY", "TDL"))
            self.assertEqual([hall["site"] for hall in run("hall", "list", "--store", south)[1]["halls"]], ["TSY", "TDL"])
            self.assertEqual(len(run("ticket", "list", "--store", north, *NOW)[1]["tickets"]), 8)
            self.assertEqual(len(run("ticket", "list", "--store", south, *NOW)[1]["tickets"]), 0)
            clerk = os.path.join(folder, "clerk")
            with open(clerk, "w", encoding="utf-8") as file:
                file.write("clerk-training")
            sign_in = ["--as", "clerk", "--desk", "1", "--password-file", clerk, *NOW]
            # A clerk of the first hall is nobody in the second.
            self.assertEqual(run("ticket", "call", "--store", south, *sign_in)[0], 1)
            self.assertEqual(run("ticket", "call", "--store", north, *sign_in)[0], 0)
            own = ["--as", "dora", "--desk", "1", "--password-file", password, *NOW]
            self.assertEqual(run("ticket", "call", "--store", north, *own)[0], 1)
            code, report, error = run("hall", "report", "--store", north, *NOW)
            self.assertEqual((code, [(line["site"], line["tickets"]) for line in report["halls"]]), (0, [("TDL", 0), ("TSY", 8)]), error)
            # Figures only: nothing that any row of a person or of the staff holds.
            text = json.dumps(report)
            for name in ("Dora", "Clerk", "clerk", "ERIKSSON", "dora"):
                self.assertNotIn(name, text)
            self.assertEqual(set(report["halls"][0]), {"site", "centre", "desks", "tickets", "served", "no_shows", "wait_seconds", "accepted",
                                                       "undecided", "overdue", "kept"})
            self.assertEqual(run("audit", "verify", "--store", south)[0], 0)
            self.assertEqual(run("hall", "report", "--store", north, "--from", "yesterday")[0], 2)

    def test_refusals(self):
        self.assertIn("onewindowctl init", run("audit", "verify", "--store", self.database("nothing"))[1]["error"])
        store = self.database("theirs")
        self.cluster.sql("theirs", "CREATE TABLE accounts (id INTEGER)")
        self.assertEqual(run("init", "--training", "--store", store)[0], 1)
        self.assertEqual(self.cluster.sql("theirs", "SELECT COUNT (*) FROM pg_tables WHERE schemaname = 'public'"), "1")
        code, answer, _ = run("ticket", "list", "--store", self.cluster.address("hall").replace(self.cluster.folder, "/nonexistent"))
        self.assertEqual(code, 1)
        self.assertIn("cannot be reached", answer["error"])


@unittest.skipIf(Cluster.missing(), Cluster.missing())
class Servers(unittest.TestCase):
    """What stands in an address: certificates that are verified, password and service files, two servers of which one writes."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="onewindow-tls-")
        self.clusters = []

    def tearDown(self):
        for cluster in self.clusters:
            cluster.stop()
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def cluster(self, **how):
        self.clusters.append(Cluster(**how))
        return self.clusters[-1]

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)

    def authority(self, name):
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-keyout", self.path(name + ".key"), "-out",
                     self.path(name + ".crt"))
        return self.path(name + ".crt")

    def certify(self, cluster, authority):
        """A certificate for localhost, and for no address."""
        key, request, certificate = (os.path.join(cluster.folder, "server" + end) for end in (".key", ".csr", ".crt"))
        with open(self.path("names"), "w", encoding="utf-8") as file:
            file.write("subjectAltName=DNS:localhost\n")
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", key, "-out", request)
        self.openssl("x509", "-req", "-in", request, "-CA", self.path(authority + ".crt"), "-CAkey", self.path(authority + ".key"),
                     "-CAcreateserial", "-days", "2", "-extfile", self.path("names"), "-out", certificate)
        for file in (key, certificate):
            os.chmod(file, 0o600)
            cluster.own(file)
        return [f"ssl_cert_file={certificate}", f"ssl_key_file={key}", "ssl=on"]

    def test_address(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        ours, theirs = self.authority("ours"), self.authority("theirs")
        cluster = self.cluster()
        cluster.sql("postgres", "CREATE DATABASE hall TEMPLATE template0 ENCODING 'UTF8'")
        cluster.sql("postgres", "CREATE ROLE window LOGIN PASSWORD 'open sesame'")
        cluster.sql("postgres", "ALTER DATABASE hall OWNER TO window")
        with open(os.path.join(cluster.data, "pg_hba.conf"), "w", encoding="utf-8") as file:
            file.write("local all onewindow trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
        cluster.kill()
        cluster.start(["listen_addresses=127.0.0.1", f"port={port}", *self.certify(cluster, "ours")])
        passwords, services = self.path("pgpass"), self.path("services")
        with open(passwords, "w", encoding="utf-8") as file:
            file.write(f"*:{port}:hall:window:open sesame\n")
        os.chmod(passwords, 0o600)
        with open(services, "w", encoding="utf-8") as file:
            file.write(f"[hall]\nhost=localhost\nport={port}\nuser=window\ndbname=hall\nsslrootcert={ours}\npassfile={passwords}\n")
        good = {"PGPASSFILE": passwords, "PGSSLROOTCERT": ours}
        address = f"postgresql://window@localhost:{port}/hall"
        code, answer, error = run("init", "--training", "--store", address, *NOW, extra=good)
        self.assertEqual((code, answer and answer["site"]), (0, "TSY"), error)
        rows = [
            # address, environment, can be opened
            (address, good, True),
            ("postgresql:///?service=hall", {"PGSERVICEFILE": services}, True),
            (f"postgresql://window:open%20sesame@localhost:{port}/hall", {"PGSSLROOTCERT": ours}, True),
            (address, {"PGSSLROOTCERT": ours, "PGPASSFILE": "/nonexistent"}, False),
            # Whose certificate is not signed by our authority, or is for another name, is not our server.
            (address, {**good, "PGSSLROOTCERT": theirs}, False),
            (address, {**good, "PGSSLROOTCERT": "/nonexistent"}, False),
            (address.replace("localhost", "127.0.0.1"), good, False),
            (address + "?sslmode=prefer", {**good, "PGSSLROOTCERT": theirs}, False),
            # Less is used only when it is asked for by name.
            (address.replace("localhost", "127.0.0.1") + "?sslmode=verify-ca", good, True),
        ]
        for store, environment, expected in rows:
            code, answer, error = run("audit", "verify", "--store", store, extra={"HOME": self.folder.name, **environment})
            self.assertEqual(code == 0, expected, (store, environment, answer, error))
            self.assertNotIn("sesame", json.dumps(answer))
        # Without TLS the same server is not spoken to.
        cluster.kill()
        cluster.start(["listen_addresses=127.0.0.1", f"port={port}"])
        self.assertEqual(run("audit", "verify", "--store", address, extra=good)[0], 1)

    def test_failover(self):
        first = self.cluster()
        first.sql("postgres", "CREATE DATABASE hall TEMPLATE template0 ENCODING 'UTF8'")
        second = self.cluster(first=first)
        # The copy is named first: it does not write, so it is passed over.
        store = f"postgresql:///hall?host={second.folder},{first.folder}&user=onewindow"
        with open(self.path("clerk"), "w", encoding="utf-8") as file:
            file.write("clerk-training")
        clerk = ["--store", store, "--as", "clerk", "--desk", "1", "--password-file", self.path("clerk"), *NOW]
        self.assertEqual(run("init", "--training", "--store", store, *NOW)[0], 0)
        called = run("ticket", "call", *clerk)[1]["number"]
        deadline = time.monotonic() + 30
        while second.sql("hall", "SELECT COUNT (*) FROM ticket WHERE state = 'called'") != "1":
            self.assertLess(time.monotonic(), deadline)
        first.kill()
        second.promote()
        code, answer, error = run("ticket", "finish", *clerk)
        self.assertEqual((code, answer and answer["number"]), (0, called), error)
        self.assertNotEqual(run("ticket", "call", *clerk)[1]["number"], called)
        self.assertEqual(run("audit", "verify", "--store", store)[0], 0)


if __name__ == "__main__":
    tap.main()
