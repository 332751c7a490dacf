"""siegel-admin policy ..."""

from admin import *


class Policy(Case):
    def settings(self, *arguments):
        return {one["key"]: one for one in self.json(*arguments, "policy", "show")["settings"]}

    def test_show_defaults(self):
        settings = self.settings()
        self.assertEqual((settings["algorithms.profile"]["value"], settings["algorithms.profile"]["source"]),
                         ("standard", "default"))
        self.assertIn("AES-256-CBC", settings["algorithms.content"]["value"])

    def test_show_with_files(self):
        one = self.file("one.toml", '[algorithms]\nprofile = "bsi"\n')
        two = self.file("two.toml", '[algorithms]\ndigest = "SHA-512"\n')
        settings = self.settings("--policy", one, "--policy", two)
        self.assertEqual(settings["algorithms.profile"]["source"], str(one))
        self.assertEqual(settings["algorithms.digest"]["value"], "SHA-512")
        self.assertEqual(settings["algorithms.key_transport"]["value"], "RSA-OAEP")
        self.assertIn("bsi", self.admin("--policy", one, "policy", "show"))
        self.assertIn("KEY STRENGTH", self.admin("policy", "show", "--table"))

    def test_show_types(self):
        one = self.file("one.toml", '[trust]\nrevocation = "require"\nanchors = ["ca.pem"]\ngrace_hours = 0\n'
                                    'required_issuers = ["' + "A" * 64 + '", "' + "b" * 64 + '", "' + "c" * 64 +
                                    '", "' + "d" * 64 + '"]\n[network]\nenabled = false\n'
                                    '[[delegation]]\nsender = "Anna@example.org"\nfrom = "chef@example.org"\n')
        settings = self.settings("--policy", one)
        self.assertEqual(settings["trust.revocation"], {"key": "trust.revocation", "value": "require", "source": str(one)})
        self.assertEqual(settings["trust.anchors"]["value"], [str(self.folder / "ca.pem")])
        self.assertEqual(settings["trust.grace_hours"]["value"], 0)
        self.assertEqual(settings["network.enabled"]["value"], False)
        self.assertEqual(settings["network.allowed_private"], {"key": "network.allowed_private", "value": [],
                                                               "source": "default"})
        self.assertEqual(settings["delegation"]["value"], [{"sender": "anna@example.org", "from": "chef@example.org"}])
        text = self.admin("--policy", one, "policy", "show")
        for shown in ["a" * 64, "d" * 64, "from=chef@example.org sender=anna@example.org", "network.enabled", "false"]:
            self.assertIn(shown, text)

    def test_check_names_all_mistakes(self):
        bad = self.file("bad.toml", '[trust]\nrevocation = "yes"\ngrace_hours = 1000\nanchors = [\n"a",\n1]\n'
                                    '[[delegation]]\nsender = "x"\n[[directory]]\n')
        answer = self.json("policy", "check", bad, status=MALFORMED)
        self.assertEqual([one["line"] for one in answer["mistakes"]], [2, 3, 6, 7, 8, 9])
        text = self.admin("policy", "check", bad, status=MALFORMED)
        self.assertIn(f"{bad}:3: trust.grace_hours = 1000 must be a whole number from 0 to 720", text)

    def test_check(self):
        good = self.file("good.toml", '[algorithms]\nprofile = "edi-energy"\n')
        self.assertEqual(self.json("policy", "check", good)["mistakes"], [])
        bad = self.file("bad.toml", '[algorithms]\nprofile = "bis"\n\n[unknown]\n')
        answer = self.json("policy", "check", bad, status=MALFORMED)
        self.assertEqual(answer["status"], "malformed")
        self.assertEqual([one["line"] for one in answer["mistakes"]], [2, 4])
        self.assertIn('"edi-energy"', answer["mistakes"][0]["message"])
        self.assertIn(f"{bad}:2: algorithms.profile", self.admin("policy", "check", bad, status=MALFORMED))
        self.admin("policy", "check", self.folder / "no", status=IO)
        self.admin("policy", "check", status=USAGE)

    def test_half_a_policy_is_none(self):
        bad = self.file("bad.toml", '[algorithms]\nprofile = "bis"\n')
        self.assertEqual(self.json("--policy", bad, "policy", "show", status=REFUSED)["status"], "refused")
        self.assertIn("bad.toml:2", self.error)
        self.admin("--policy", self.folder / "no", "policy", "show", status=IO)


if __name__ == "__main__":
    main()
