#!/usr/bin/env python3
"""Every signed mail of NIST's Public Key Interoperability Test Suite, received with the policy arguments of each row.

    tests/pkits/run.py [--build build/dev] [--corpus FOLDER] [--only PATTERN]

The suite is no part of the tree: it is expected in FOLDER/pkits ($SIEGEL_CORPUS, or ../shared/corpus beside the project). Its
certificates carry no mail address, so what is judged is the signer's path: VALID means that no finding speaks against it.
differing.tsv lists the rows that are judged otherwise, each with its finding and the reason; a row that begins to agree has to
leave it, or the test fails.
"""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = "2020-01-01T00:00:00Z"
SKIPPED = 77
ROW = re.compile(r"([0-9.]+) \[([^\]]*)\]: path (VALID|INVALID)")
# What can speak against a path. A signature that cannot be read (cms.) leaves the path unjudged, so it is not VALID.
AGAINST = ("x509.", "signer.not-valid", "cms.")
HARMLESS = {"x509.key-short"}


@dataclasses.dataclass(frozen=True)
class Case:
    number: str
    mail: pathlib.Path
    arguments: str
    valid: bool


def cases(folder):
    for line in (folder / "EXPECTED.tsv").read_text().splitlines()[1:]:
        name, expectations = line.split("\t")
        for number, arguments, result in ROW.findall(expectations):
            yield Case(number, folder / "smime" / name, arguments, result == "VALID")


def policy_of(arguments):
    """The policy file for the arguments of `openssl verify`."""
    policies, flags = [], {"-explicit_policy": "explicit_policy", "-inhibit_any": "inhibit_any_policy",
                           "-inhibit_map": "inhibit_policy_mapping"}
    lines = ["[trust]", 'revocation = "require"']
    words = iter([] if arguments == "default" else arguments.split())
    for word in words:
        if word == "-policy":
            policies.append(next(words))
        else:
            lines.append(f"{flags[word]} = true")
    if policies:
        lines.append("initial_policies = [" + ", ".join(f'"{policy}"' for policy in policies) + "]")
    return "\n".join(lines + ["", "[network]", "enabled = false", ""])


class Siegel:
    def __init__(self, build, folder, anchor):
        self._host_sim, admin = self._program(build, "host-sim"), self._program(build, "siegel-admin")
        self._profile, self._folder = folder / "profile", folder
        subprocess.run([admin, "--profile", self._profile, "trust", "add", anchor], check=True, stdout=subprocess.DEVNULL)

    @staticmethod
    def _program(build, name):
        found = [path for path in sorted(build.rglob(name)) if path.is_file()]
        if not found:
            raise SystemExit(f"{name} is not in {build}: build it first")
        return found[0]

    def against(self, case, policy):
        """The ids of the findings against the path."""
        report, out = self._folder / f"{case.number}.json", self._folder / f"{case.number}.eml"
        run = subprocess.run([self._host_sim, "--profile", self._profile, "--policy", policy, "--unattended", "--now", NOW,
                              "receive", "--json", report, case.mail, out], capture_output=True, text=True, check=False)
        if run.returncode != 0 or not out.exists():
            raise RuntimeError(f"host-sim: exit status {run.returncode}: {run.stderr.strip()}")
        verdict = json.loads(report.read_text())
        if not verdict["signers"]:
            raise RuntimeError("no signature was found")
        return sorted({finding["id"] for finding in verdict["findings"]
                       if finding["id"].startswith(AGAINST) and finding["id"] not in HARMLESS})


def differing():
    """number: finding"""
    lines = (pathlib.Path(__file__).with_name("differing.tsv")).read_text().splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {number: finding for number, finding, _reason in rows}


def complaint_about(case, against, known):
    expected = "VALID" if case.valid else "INVALID"
    agrees = case.valid == (not against)
    if case.number in known:
        if agrees:
            return f"is {expected} as expected: take it out of differing.tsv"
        return "" if known[case.number] in against else f"differs by {against}, not by {known[case.number]}"
    return "" if agrees else f"expected {expected}, findings {against}"


def judge_all(siegel, rows, folder):
    policies, known = {}, differing()
    for case in rows:
        path = folder / f"policy-{len(policies)}.toml"
        if case.arguments not in policies:
            path.write_text(policy_of(case.arguments))
            path.chmod(0o600)
            policies[case.arguments] = path

    def judge(case):
        try:
            return complaint_about(case, siegel.against(case, policies[case.arguments]), known)
        except (RuntimeError, OSError, ValueError) as error:
            return str(error)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(zip(rows, pool.map(judge, rows)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/dev")
    parser.add_argument("--corpus", type=pathlib.Path,
                        default=os.environ.get("SIEGEL_CORPUS") or ROOT.parent / "shared/corpus")
    parser.add_argument("--only", default="", help="numbers or names that match this expression")
    options = parser.parse_args()
    folder = options.corpus / "pkits"
    if not (folder / "EXPECTED.tsv").exists():
        print(f"skipped: pkits: no {folder}")
        print("0 passed, 0 failed, 1 skipped")
        return SKIPPED
    rows = [case for case in cases(folder) if re.search(options.only, f"{case.number} {case.mail.stem}")]
    with tempfile.TemporaryDirectory(prefix="siegel-pkits-") as name:
        scratch = pathlib.Path(name)
        results = judge_all(Siegel(options.build.resolve(), scratch, folder / "TrustAnchor.pem"), rows, scratch)
    for case, complaint in results:
        if complaint:
            print(f"FAIL {case.number} {case.mail.stem} [{case.arguments}]: {complaint}")
    failed = sum(1 for _, complaint in results if complaint)
    agreed = len(results) - failed
    print(f"{sum(1 for case, _ in results if case.number in differing())} rows are known to differ, see differing.tsv")
    print(f"{agreed} passed, {failed} failed")
    return 1 if failed or not results else 0


if __name__ == "__main__":
    sys.exit(main())
