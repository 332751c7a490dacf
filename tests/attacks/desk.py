"""A desk at which Rita reads her mail: a profile made by siegel-admin, and host-sim as her mail program."""

import contextlib
import dataclasses
import hashlib
import itertools
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import threading

from generators import cast
from generators.command import openssl

NOW = "2026-11-23T12:00:00Z"
PASSPHRASE = "attacks"
SECONDS = 300  # after which a run is ended


@dataclasses.dataclass
class Result:
    """What the host was told."""
    exit: int
    verdict: dict
    out: bytes | None
    text: str  # what a person reads in the terminal
    report: bytes  # the JSON, byte for byte
    cpu: float  # seconds
    memory: float  # MB

    @property
    def findings(self):
        return [finding["id"] for finding in self.verdict.get("findings", [])]


class Desk:
    """identities: holders whose keys are Rita's; anchors, certificates: holders; crls: DER; pins: (address, holder); attended:
    she is there, so that receipts may be given."""

    def __init__(self, folder, build, *, identities=None, anchors=None, certificates=(), crls=(), pins=(), policy="",
                 passphrase=PASSPHRASE, quick_keys=False, attended=False):
        self.folder, self.profile = pathlib.Path(folder), pathlib.Path(folder) / "profile"
        self.folder.mkdir(parents=True)
        self._programs = {name: self._program(build, name) for name in ("host-sim", "siegel-admin")}
        self._numbers = itertools.count()
        self._passphrase = self._file("passphrase", PASSPHRASE.encode() + b"\n")
        for holder in (cast.root,) if anchors is None else anchors:
            self.trust(holder)
        for holder in (cast.rita,) if identities is None else identities:
            self.administer("identity", "import", self._pkcs12(holder), "--passphrase-file", self._passphrase)
            if quick_keys:
                self._protect_less(holder)
        for holder in certificates:
            self.administer("certificate", "add", self._file("other.pem", holder.pem()))
        for address, holder in pins:
            self.administer("certificate", "pin", address, fingerprint(holder))
        for crl in crls:
            self.store_crl(crl)
        self._passphrase.write_text(passphrase + "\n")
        self._attendance = [] if attended else ["--unattended"]
        self._policy = ["--policy", self._file("policy.toml", policy.encode())] if policy else []

    @property
    def host_sim(self):
        return self._programs["host-sim"]

    @staticmethod
    def _program(build, name):
        found = [path for path in sorted(pathlib.Path(build).rglob(name)) if path.is_file()]
        if not found:
            raise SystemExit(f"{name} is not in {build}: build it first")
        return found[0].resolve()

    def _file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        path.chmod(0o600)
        return path

    def _pkcs12(self, holder):
        pair = self._file("pair.pem", holder.private_pem + holder.pem())
        chain = self._file("chain.pem", cast.root.pem())
        path = self.folder / "identity.p12"
        openssl("pkcs12", "-export", "-in", pair, "-certfile", chain, "-name", holder.common_name, "-passout",
                f"pass:{PASSPHRASE}", "-out", path)
        return path

    def _protect_less(self, holder):
        """Few rounds for the passphrase, where each instruction is counted and those would be nearly all."""
        key = openssl("pkcs8", "-topk8", "-v2", "aes-256-cbc", "-iter", "1000", "-passout", f"pass:{PASSPHRASE}", "-outform",
                      "DER", stdin=holder.private_pem)
        with contextlib.closing(sqlite3.connect(self.profile / "store.db")) as store, store:
            store.execute("UPDATE identity SET encrypted_key = ? WHERE fingerprint = ?", (key, fingerprint(holder)))

    def trust(self, holder):
        self.administer("trust", "add", self._file("anchor.pem", holder.pem()))

    def store_crl(self, crl):
        self.administer("crl", "add", self._file("list.crl", crl))

    def administer(self, *arguments):
        done = subprocess.run([self._programs["siegel-admin"], "--profile", self.profile, *map(str, arguments)],
                              capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(f"siegel-admin {arguments[0]} {arguments[1]}: {done.stderr.decode()}{done.stdout.decode()}")
        return done.stdout.decode()

    def receive(self, mail, *flags, **options):
        return self.process("receive", mail, *flags, **options)

    def send(self, mail, *flags, **options):
        return self.process("send", mail, *flags, **options)

    def process(self, command, mail, *flags, now=NOW, locale="en", wrapper=()):
        """mail: bytes, or an iterable of blocks, which then comes by a pipe."""
        stem = self.folder / f"{next(self._numbers)}-{command}"
        source, target, report, usage = (stem.with_suffix(end) for end in (".in.eml", ".out.eml", ".json", ".usage"))
        streamed = not isinstance(mail, bytes)
        if not streamed:
            source.write_bytes(mail)
        words = [sys.executable, "-I", "-S", pathlib.Path(__file__).with_name("measure.py"), usage, SECONDS, *wrapper,
                 self._programs["host-sim"], "--profile", self.profile, *self._policy, *self._attendance, "--offline", "--now",
                 now, "--locale", locale, "--passphrase-file", self._passphrase, command, "--transport", "verified", *flags,
                 "--json", report, "-" if streamed else source, target]
        text = _run([str(word) for word in words], mail if streamed else ())
        exit_status, cpu, memory = usage.read_text().split()
        content = report.read_bytes() if report.exists() else b""
        result = Result(int(exit_status), json.loads(content or b"{}"), target.read_bytes() if target.exists() else None,
                        text, content, float(cpu), int(memory) / 1024)
        for path in (source, target, report, usage):
            path.unlink(missing_ok=True)
        return result


def ask(desk, mail, answer=PASSPHRASE, locale="de"):
    """What Rita reads in her terminal while the mail is received and she is asked for her passphrase; with her answer."""
    source, target = desk.folder / "asked.eml", desk.folder / "asked.out.eml"
    source.write_bytes(mail)
    words = [sys.executable, "-I", "-S", pathlib.Path(__file__).with_name("terminal.py"), answer, desk.host_sim, "--profile",
             desk.profile, "--offline", "--now", NOW, "--locale", locale, "receive", source, target]
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
    target.unlink(missing_ok=True)
    return done.returncode, done.stdout.decode(errors="surrogateescape")


def instructions(desk, mail, function):
    """What callgrind counts inside a function of the plugin while the mail is received."""
    counts = desk.folder / "callgrind.out"
    counts.unlink(missing_ok=True)
    desk.receive(mail, wrapper=["/usr/bin/valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}",
                                f"--toggle-collect={function}"])
    totals = [line.split() for line in counts.read_text().splitlines() if line.startswith(("totals:", "summary:"))]
    return int(totals[0][1])


def _run(words, blocks):
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=environment) as process:
        output = []
        reader = threading.Thread(target=lambda: output.append(process.stdout.read()))
        reader.start()
        try:
            for block in blocks:
                process.stdin.write(block)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it had enough
        reader.join()
    return output[0].decode(errors="surrogateescape")


def fingerprint(holder):
    return hashlib.sha256(holder.certificate).hexdigest()
