"""siegel-admin receipt ..."""

import contextlib
import sqlite3

from admin import *


class Receipt(Case):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.json("receipt", "list")["receipts"], [])
        with contextlib.closing(sqlite3.connect(self.profile / "store.db")) as store, store:
            for at, identifier in enumerate(("ab", "cd")):
                store.execute("INSERT INTO awaited_receipt VALUES (?, x'00', x'00', ?, '<1@example.org>')",
                              (identifier, 1795435200 + at))
            store.execute("INSERT INTO receipt_recipient VALUES ('ab', 'anna@example.org', 1795435300, 'hash')")
            store.execute("INSERT INTO receipt_recipient VALUES ('ab', 'ben@example.net', 0, '')")

    def test_list(self):
        cd, ab = self.json("receipt", "list")["receipts"]
        self.assertEqual(ab, {"id": "ab", "sent_at": "2026-11-23T12:00:00Z", "message_id": "<1@example.org>",
                              "confirmed": ["anna@example.org"], "awaited": ["ben@example.net"]})
        self.assertEqual(cd["awaited"], [])
        self.assertIn("ben@example.net", self.admin("receipt", "list"))

    def test_forget(self):
        self.admin("receipt", "forget", "ab")
        self.assertEqual([one["id"] for one in self.json("receipt", "list")["receipts"]], ["cd"])
        with contextlib.closing(sqlite3.connect(self.profile / "store.db")) as store:
            self.assertEqual(store.execute("SELECT count(*) FROM receipt_recipient").fetchone(), (0,))
        self.admin("receipt", "forget", "ab", status=USAGE)


if __name__ == "__main__":
    main()
