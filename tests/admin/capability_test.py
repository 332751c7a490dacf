"""siegel-admin capability ..."""

import contextlib
import sqlite3

from admin import *

AES_256_GCM = "300b060960864801650304012e"
AES_128_CBC = "300b0609608648016503040102"
PSS = "300b06092a864886f70d01010a"


class Capability(Case):
    def remember(self, address, entries, at=1795435200, withdrawn=0):
        """As the plugin does when it has read a signed mail."""
        entries = bytes.fromhex(entries)
        with contextlib.closing(sqlite3.connect(self.profile / "store.db")) as store, store:
            store.execute("INSERT INTO capability VALUES (?, ?, ?, ?)",
                          (address, at, bytes([0x30, len(entries)]) + entries, withdrawn))

    def setUp(self):
        super().setUp()
        self.assertEqual(self.json("capability", "list")["capabilities"], [])
        self.remember("ben@example.net", AES_256_GCM + AES_128_CBC + PSS)
        self.remember("anna@example.org", AES_128_CBC, withdrawn=1)

    def test_list(self):
        anna, ben = self.json("capability", "list")["capabilities"]
        self.assertEqual(ben, {"address": "ben@example.net", "signed_at": "2026-11-23T12:00:00Z", "gcm_withdrawn": False,
                               "reads": ["AES-256-GCM", "AES-128-CBC", "RSA-PSS"]})
        self.assertEqual((anna["address"], anna["reads"], anna["gcm_withdrawn"]),
                         ("anna@example.org", ["AES-128-CBC"], True))
        self.assertEqual(self.json("capability", "list", "Ben@Example.NET")["capabilities"][0]["reads"], ben["reads"])
        self.assertIn("2026-11-23", self.admin("capability", "list"))
        self.admin("capability", "list", "carl@example.com", status=USAGE)

    def test_forget(self):
        self.admin("capability", "forget", "BEN@example.net")
        self.assertEqual([one["address"] for one in self.json("capability", "list")["capabilities"]],
                         ["anna@example.org"])
        self.admin("capability", "forget", "ben@example.net", status=USAGE)
        self.admin("capability", "forget", "ben", status=USAGE)

    def test_a_list_that_cannot_be_read_names_nothing(self):
        self.remember("dora@example.org", "0500")
        self.assertEqual(self.json("capability", "list", "dora@example.org")["capabilities"][0]["reads"], [])


if __name__ == "__main__":
    main()
