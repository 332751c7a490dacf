#!/usr/bin/env python3
"""Alice and Bob (RSA), Carlos and Dana (Ed25519, X25519) of RFC 9216: each writes to each, signed and encrypted.

    tests/rfc9216/run.py [--build build/dev] [--corpus FOLDER]

Their certificates and keys are no part of the tree: they are expected in FOLDER/rfc9216 ($SIEGEL_CORPUS, or ../shared/corpus
beside the project). One mail goes to all four, with RSA and X25519 side by side.
"""

import argparse
import email
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
NOW = "2026-06-01T12:00:00Z"
PEOPLE = {"alice": "4", "bob": "5", "carlos": "7", "dana": "8"}  # and their sections in the RFC
BODY = "Bericht vom Montag"


class Failed(Exception):
    pass


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode != 0:
        raise Failed(f"{' '.join(str(word) for word in command[:6])}: exit {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def only(folder, pattern):
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise Failed(f"{pattern}: {len(found)} files in {folder}")
    return found[0]


class Exchange:
    def __init__(self, build, corpus, folder):
        self.admin, self.host = (next(path for path in build.rglob(name) if path.is_file()) for name in ("siegel-admin", "host-sim"))
        self.corpus, self.folder = corpus, folder
        for person in PEOPLE:
            self._set_up(person)

    def _set_up(self, person):
        profile = ["--profile", self.folder / person]
        passphrase = self.folder / f"{person}.pass"
        passphrase.write_text(person)
        passphrase.chmod(0o600)
        run(self.admin, *profile, "identity", "import", only(self.corpus, f"*for_{person.title()}.p12"),
            "--passphrase-file", passphrase)
        for root in ("3.1_*Root_Certificate.pem", "6.1_*Root_Certificate.pem"):
            run(self.admin, *profile, "trust", "add", only(self.corpus, root))
        others = [only(self.corpus, f"{section}.3_*_Encryption_*.pem") for other, section in PEOPLE.items() if other != person]
        run(self.admin, *profile, "certificate", "add", *others)

    def _run(self, person, command, *words):
        run(self.host, "--profile", self.folder / person, "--now", NOW, "--unattended", "--passphrase-file",
            self.folder / f"{person}.pass", command, *words)

    def send(self, sender, recipients):
        plain, sent = self.folder / "plain.eml", self.folder / "sent.eml"
        to = ", ".join(f"{name}@smime.example" for name in recipients)
        plain.write_bytes(f"From: {sender}@smime.example\r\nTo: {to}\r\nSubject: Bericht\r\n"
                          f"Date: Mon, 01 Jun 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n"
                          f"Content-Type: text/plain\r\n\r\n{BODY}\r\n".encode())
        self._run(sender, "send", "--sign", "--encrypt", plain, sent)
        return sent

    def receive(self, person, sender, sent):
        opened, report = self.folder / "opened.eml", self.folder / "report.json"
        self._run(person, "receive", "--json", report, sent, opened)
        verdict = json.loads(report.read_text())
        said = (verdict["signature"], verdict["encryption"], [signer["address"] for signer in verdict["signers"]])
        if said != ("valid", "full", [f"{sender}@smime.example"]):
            raise Failed(f"{sender} to {person}: {said} {[finding['id'] for finding in verdict['findings']]}")
        if email.message_from_bytes(opened.read_bytes()).get_payload(decode=True).decode().strip() != BODY:
            raise Failed(f"{sender} to {person}: another text")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/dev")
    parser.add_argument("--corpus", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("SIEGEL_CORPUS", ROOT.parent / "shared/corpus")))
    arguments = parser.parse_args()
    corpus = arguments.corpus / "rfc9216"
    if not corpus.is_dir():
        print(f"skipped: rfc9216.exchange: no {corpus}")
        return SKIPPED
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        exchange = Exchange(arguments.build.resolve(), corpus, pathlib.Path(folder))
        for sender in PEOPLE:
            for recipients in [[other] for other in PEOPLE] + [list(PEOPLE)]:
                try:
                    sent = exchange.send(sender, recipients)
                    for person in recipients:
                        exchange.receive(person, sender, sent)
                    passed += 1
                except Failed as failure:
                    failed += 1
                    print(f"FAIL {failure}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
