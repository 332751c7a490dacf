#!/usr/bin/env python3
"""The mails of RFC 9788: each is read as the RFC says, and what Siegel writes for the same mail is read so too.

    tests/rfc9788/run.py [--build build/dev] [--corpus FOLDER]

They are no part of the tree: mails and EXPECTED.tsv are looked for in FOLDER/rfc9788, the people's keys in FOLDER/rfc9216
($SIEGEL_CORPUS, or ../shared/corpus beside the project).
"""

import argparse
import csv
import email
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
NOW = "2026-06-01T12:00:00Z"
PEOPLE = {"alice": "4", "bob": "5"}  # and their sections in RFC 9216
STATES = {"signed-only": "signed", "signed-and-encrypted": "signed-and-encrypted", "encrypted-only": "encrypted"}
POLICIES = {"hcp_baseline", "hcp_shy"}


class Failed(Exception):
    pass


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode != 0:
        raise Failed(f"{' '.join(str(word) for word in command[:8])}: exit {done.returncode}: {done.stdout}{done.stderr}")


def expect(what, said, expected):
    if said != expected:
        raise Failed(f"{what}: {said!r}, not {expected!r}")


class Row:
    """A line of EXPECTED.tsv."""

    def __init__(self, line):
        self.file, self.outer_subject = line["file"], line["outer_subject"]
        self.subject = None if line["protected_subject"] == "(none)" else line["protected_subject"]
        self.hcp = line["hcp"].split()[0]
        self.encrypted = "signed-only" not in line["hcp"]
        self.legacy = line["legacy_display"] == "yes"
        self.snippet = re.search(r"MUST FIND in the decrypted payload: (.*?) \|", line["remarks"]).group(1)
        self.headers = {}
        for group in line["header_state_computed_by_4.3.1"].split(";"):
            state, names = group.split(":")
            if state.strip() in STATES:
                self.headers.update({name.strip(): STATES[state.strip()] for name in names.split(",")})


class Desk:
    def __init__(self, build, corpus, folder):
        self.admin, self.host = (next(path for path in build.rglob(name) if path.is_file()) for name in ("siegel-admin", "host-sim"))
        self.corpus, self.folder = corpus, folder
        for person in PEOPLE:
            self._set_up(person)

    def _only(self, pattern):
        (found,) = sorted((self.corpus / "rfc9216").glob(pattern))
        return found

    def _set_up(self, person):
        profile = ["--profile", self.folder / person]
        passphrase = self.folder / f"{person}.pass"
        passphrase.write_text(person)
        passphrase.chmod(0o600)
        run(self.admin, *profile, "identity", "import", self._only(f"*for_{person.title()}.p12"), "--passphrase-file", passphrase)
        run(self.admin, *profile, "trust", "add", self._only("3.1_*Root_Certificate.pem"))
        run(self.admin, *profile, "certificate", "add", *(self._only(f"{section}.3_*") for section in PEOPLE.values()))

    def _host(self, person, *words):
        run(self.host, "--profile", self.folder / person, "--now", NOW, "--unattended", "--passphrase-file",
            self.folder / f"{person}.pass", *words)

    def receive(self, person, mail):
        opened, report = self.folder / "opened.eml", self.folder / "report.json"
        self._host(person, "receive", "--json", report, mail, opened)
        return json.loads(report.read_text()), opened.read_bytes()

    def send(self, row, plain):
        policy, source, sent = (self.folder / name for name in ("policy.toml", "plain.eml", "sent.eml"))
        hcp = row.hcp if row.hcp in POLICIES else "hcp_baseline"
        policy.write_text(f'[headers]\nprotection = "{hcp}"\nlegacy_display = {str(row.legacy).lower()}\n')
        source.write_bytes(plain)
        words = ["--sign", "--encrypt"] if row.encrypted else ["--sign"]
        self._host("alice", "--policy", policy, "send", *words, source, sent)
        return sent


def text_of(mail):
    return b"".join(part.get_payload(decode=True) or b"" for part in mail.walk() if part.get_content_maintype() == "text")


def in_lines(mail):
    return mail.replace(b"\r\n", b"\n")


def content_of(mail):
    """A text in multipart/signed may be encoded anew, for it has blanks at the end of a line."""
    return [(part.get_content_type(), in_lines(part.get_payload(decode=True) or b"")) for part in email.message_from_bytes(mail).walk()]


def check(row, verdict, opened, subject):
    """`subject`: the one that everybody can see."""
    mail = email.message_from_bytes(opened)
    expect("signature", verdict["signature"], "valid")
    expect("encryption", verdict["encryption"], "full" if row.encrypted else "none")
    expect("protected subject", verdict["protected_subject"], row.subject)
    expect("subject", verdict["subject"], row.subject or row.outer_subject)
    expect("subject of the opened mail", mail["Subject"], row.subject or row.outer_subject)
    expect("headers", {header["name"]: header["protection"] for header in verdict["headers"]}, row.headers)
    expect("header protection", verdict["header_protection"], row.headers.get("Subject", "none"))
    if row.headers:
        expect("outer subject", next(header["outer"] for header in verdict["headers"] if header["name"] == "Subject"), subject)
    text = text_of(mail).replace(b"\r\n", b"\n")
    if row.snippet.encode() not in text:
        raise Failed(f"{row.snippet!r} is not in the text")
    if row.legacy and (b"Subject: " in text or b"header-protection-legacy-display" in text):
        raise Failed("the legacy display is shown")
    for finding in verdict["findings"]:
        if finding["severity"] == "error" or finding["id"] == "header.authors-differ":
            raise Failed(f"finding {finding['id']}")


def composed(desk, row, plain):
    """What Siegel writes for the mail as Alice's client had it. It has no way of leaving the header unprotected on
    request of a mail, so that those without protection are written with hcp_baseline, or signed."""
    if not row.headers:
        row.headers = dict.fromkeys(set(email.message_from_bytes(plain).keys()) & {
            "Subject", "Message-ID", "From", "To", "Date", "User-Agent"}, "signed")
        row.subject = row.outer_subject
        if row.encrypted:
            row.headers["Subject"], row.outer_subject = "signed-and-encrypted", "[...]"
    sent = desk.send(row, plain)
    outer = email.message_from_bytes(sent.read_bytes())
    expect("composed outer subject", outer["Subject"], row.outer_subject)
    if row.encrypted and row.subject.encode() in sent.read_bytes().replace(outer["Message-ID"].encode(), b""):
        raise Failed("composed: the subject can be seen outside")
    for person in ("bob", "alice") if row.encrypted else ("bob",):
        verdict, opened = desk.receive(person, sent)
        check(row, verdict, opened, row.outer_subject)
        if in_lines(opened) != in_lines(plain) and (row.encrypted or content_of(opened) != content_of(plain)):
            raise Failed(f"{person} does not get what Alice's client had")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/dev")
    parser.add_argument("--corpus", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("SIEGEL_CORPUS", ROOT.parent / "shared/corpus")))
    arguments = parser.parse_args()
    mails = arguments.corpus / "rfc9788"
    if not mails.is_dir():
        print(f"skipped: rfc9788.mails: no {mails}")
        return SKIPPED
    with (mails / "EXPECTED.tsv").open(newline="") as table:
        rows = [Row(line) for line in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(arguments.build.resolve(), arguments.corpus, pathlib.Path(folder))
        for row in rows:
            try:
                verdict, opened = desk.receive("bob", mails / row.file)
                check(row, verdict, opened, row.outer_subject)
                passed += 1
                composed(desk, row, opened)
                passed += 1
            except Failed as failure:
                failed += 1
                print(f"FAIL {row.file}: {failure}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
