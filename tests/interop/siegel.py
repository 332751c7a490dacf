"""Siegel itself, driven by host-sim and siegel-admin as a user and an administrator would."""

import dataclasses
import itertools
import json
import pathlib

from shell import Refused, run


@dataclasses.dataclass
class Outcome:
    mail: bytes
    verdict: dict

    @property
    def findings(self):
        return [finding["id"] for finding in self.verdict.get("findings", [])]


_TABLES = {"compress": "send", "protection": "headers", "legacy_display": "headers"}


class Siegel:
    name = "siegel"

    def __init__(self, pki, folder, build):
        self.pki, self.folder = pki, pathlib.Path(folder)
        self.host_sim, self.admin = self._program(build, "host-sim"), self._program(build, "siegel-admin")
        self._together = self._program(build, "sign_together")
        self.profile = self.folder / "profile"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._number, self._policies = itertools.count(), {}
        self._administer("trust", "add", pki.root)
        for identity in pki.all_of("siegel"):
            self._administer("identity", "import", identity.p12, "--passphrase-file", pki.passphrase_file)
        others = [identity.certificate for identity in pki.all_of("peer")]
        if others:
            self._administer("certificate", "add", *others)

    @staticmethod
    def _program(build, name):
        found = [path for path in sorted(pathlib.Path(build).rglob(name)) if path.is_file()]
        if not found:
            raise SystemExit(f"{name} is not in {build}: build it first")
        return found[0]

    def _administer(self, *arguments):
        return run([self.admin, "--profile", self.profile, *arguments])

    def sign_together(self, content, signatures, detached):
        """SignedData of several of its own identities, by the plugin's CMS code alone."""
        stem = self.folder / f"{next(self._number)}-together"
        source, target = stem.with_suffix(".in"), stem.with_suffix(".der")
        source.write_bytes(content)
        words = [source, target, "detached" if detached else "opaque", self.pki.issuer]
        for signature in signatures:
            identity = self.pki("siegel", signature.kind)
            digest = signature.digest if signature.digest.startswith("SHA-") else "SHA-512"
            words += ["pss" if signature.pss else "v15", digest, identity.key, identity.certificate]
        run([self._together, *words])
        return target.read_bytes()

    def policy(self, **settings):
        """A policy file with the [algorithms] given, e.g. content="AES-256-GCM", compress=True, and the [headers]."""
        key = tuple(sorted(settings.items()))
        if key not in self._policies:
            path = self.folder / f"policy-{len(self._policies)}.toml"
            tables = {"algorithms": "", "send": "", "headers": ""}
            for name, value in key:
                tables[_TABLES.get(name, "algorithms")] += f"{name} = {json.dumps(value)}\n"
            path.write_text("".join(f"[{table}]\n{lines}" for table, lines in tables.items()))
            path.chmod(0o600)
            self._policies[key] = path
        return self._policies[key]

    def forget_capabilities(self, address):
        try:
            self._administer("capability", "forget", address)
        except Refused:
            pass  # nothing was remembered

    def send(self, mail, *flags, **algorithms):
        return self._process("send", mail, flags, algorithms)

    def receive(self, mail, *flags):
        return self._process("receive", mail, flags, {})

    def answer(self, mail):
        """The signed receipt that a mail asks for; somebody is there who wants it."""
        return self._process("receipt", mail, (), {}, attended=True)

    def _process(self, command, mail, flags, algorithms, attended=False):
        stem = self.folder / f"{next(self._number)}-{command}"
        source, target, report = (stem.with_suffix(end) for end in (".in.eml", ".out.eml", ".json"))
        source.write_bytes(mail)
        options = ["--policy", self.policy(**algorithms)] if algorithms else []
        try:
            run([self.host_sim, "--profile", self.profile, *options, *([] if attended else ["--unattended"]), "--passphrase-file",
                 self.pki.passphrase_file, command, *flags, "--json", report, source, target])
        except Refused as refused:
            if target.exists():
                raise Refused(f"{refused}; and yet {target} exists") from refused
            raise Refused(f"{refused} {_findings_of(report)}") from refused
        return Outcome(target.read_bytes(), json.loads(report.read_text()))


def _findings_of(report):
    if not report.exists():
        return ""
    return " ".join(f"[{finding['id']}: {finding['text']}]" for finding in json.loads(report.read_text()).get("findings", []))
