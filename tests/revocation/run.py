#!/usr/bin/env python3
"""Revocation from end to end: mails by openssl, answers by openssl's responder and lists, judged by Siegel in host-sim.

    run.py HOST_SIM PLUGIN SIEGEL_ADMIN [WORD]     only cases whose name has WORD
"""

import datetime
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

from authority import Authority, run
from mail import signed
from servers import Servers

DEADLINE = 2
POLICY = """[trust]
revocation = "{mode}"
grace_hours = {grace}
[network]
enabled = {network}
allowed_private = ["127.0.0.0/8"]
deadline_seconds = {deadline}
"""


class Desk:
    """Bernd's profile, which trusts the authority, and a policy."""

    def __init__(self, folder, programs, authority, *, mode="prefer", grace=0, network="true"):
        self.folder, self.programs, self.mails = pathlib.Path(folder), programs, 0
        self.folder.mkdir(parents=True)
        self.policy(mode=mode, grace=grace, network=network)
        run(programs["admin"], "--profile", self.folder / "profile", "trust", "add", authority.path("ca.pem"))

    def policy(self, mode="prefer", grace=0, network="true"):
        (self.folder / "policy.toml").write_text(
            POLICY.format(mode=mode, grace=grace, network=network, deadline=DEADLINE))

    def receive(self, mail, later=0):
        """The word of the verdict and the ids of its findings; `later`: seconds from now."""
        self.mails += 1
        source, out, report = (self.folder / f"{self.mails}.{end}" for end in ("in", "out", "json"))
        source.write_bytes(mail)
        when = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=later)
        done = subprocess.run(
            [self.programs["host-sim"], "--plugin", self.programs["plugin"], "--profile", self.folder / "profile",
             "--policy", self.folder / "policy.toml", "--now", when.strftime("%Y-%m-%dT%H:%M:%SZ"), "receive", "--json",
             report, source, out], capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        assert b"Hallo" in out.read_bytes(), "the mail is delivered whatever the verdict"
        verdict = json.loads(report.read_text())
        verdict = verdict.get("verdict", verdict)
        return verdict["signature"], [finding["id"] for finding in verdict["findings"]]


class World:
    def __init__(self, folder, programs):
        self.folder, self.programs, self.servers = pathlib.Path(folder), programs, Servers()
        self.authority = Authority(self.folder / "ca")
        self._desks = 0

    def desk(self, **settings):
        self._desks += 1
        return Desk(self.folder / f"desk{self._desks}", self.programs, self.authority, **settings)

    def signer(self, name="anna", ocsp=("/ocsp",), crls=(), deltas=()):
        urls = [[self.servers.url(path) for path in paths] for paths in (ocsp, crls, deltas)]
        self.authority.issue_for_mail(name, *urls)
        return signed(self.authority, name)

    def respond(self, *options, path="/ocsp"):
        self.servers.behaviour[path] = lambda request: self.authority.ocsp(request, *options)


def expect(result, word, *findings):
    assert result[0] == word and all(finding in result[1] for finding in findings), \
        f"{result}, expected {word} {findings}"


def case_good_and_kept(world):
    mail, desk = world.signer(), world.desk()
    world.respond()
    expect(desk.receive(mail), "valid")
    expect(desk.receive(mail), "valid")
    assert world.servers.asked["/ocsp"] == 1, world.servers.asked


def case_revoked_between_two_receipts_by_ocsp(world):
    mail, desk = world.signer(), world.desk()
    world.respond("-nmin", 1)
    expect(desk.receive(mail), "valid")
    world.authority.revoke("anna")
    expect(desk.receive(mail), "valid")  # the kept answer still counts
    world.respond("-nmin", 5)
    expect(desk.receive(mail, later=90), "invalid", "x509.revoked")
    world.servers.behaviour["/ocsp"] = b""
    expect(desk.receive(mail, later=9000), "invalid", "x509.revoked")  # it stays so


def case_revoked_between_two_receipts_by_list(world):
    mail, desk = world.signer(ocsp=(), crls=("/crl",)), world.desk()
    world.servers.behaviour["/crl"] = world.authority.crl(seconds=60)
    expect(desk.receive(mail), "valid")
    world.authority.revoke("anna")
    time.sleep(1)  # lists of one second have no order but their number
    world.servers.behaviour["/crl"] = world.authority.crl(seconds=600)
    expect(desk.receive(mail, later=90), "invalid", "x509.revoked")
    assert world.servers.asked["/crl"] == 2, world.servers.asked


def case_a_responder_process(world):
    """openssl's own server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    world.authority.issue_for_mail("anna", [f"http://127.0.0.1:{port}/"])
    world.authority.revoke("anna", "certificateHold")
    server = subprocess.Popen(
        ["openssl", "ocsp", "-port", str(port), "-index", world.authority.path("index.txt"), "-CA",
         world.authority.path("ca.pem"), "-rsigner", world.authority.path("responder.pem"), "-rkey",
         world.authority.path("responder.key"), "-nmin", "5"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        while b"waiting" not in server.stderr.readline().lower():
            assert server.poll() is None, "the responder ended"
        expect(world.desk().receive(signed(world.authority, "anna")), "invalid", "x509.revoked")
    finally:
        server.kill()
        server.wait()


def case_dead_servers_cost_the_deadline(world):
    mail = world.signer(ocsp=("/dead",), crls=("/dead.crl",))
    world.servers.behaviour.update({"/dead": None, "/dead.crl": None})
    began = time.monotonic()
    expect(world.desk().receive(mail), "indeterminate", "x509.revocation-unknown", "network.deadline")
    took = time.monotonic() - began
    assert DEADLINE * 0.5 < took < DEADLINE + 4, took
    assert world.servers.asked["/dead"] == 1 and world.servers.asked["/dead.crl"] == 1, world.servers.asked


def case_slow_responder_then_list(world):
    mail = world.signer(ocsp=("/dead",), crls=("/crl",))
    world.servers.behaviour.update({"/dead": None, "/crl": world.authority.crl()})
    expect(world.desk().receive(mail), "valid")


def case_nobody_listens(world):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    world.authority.issue_for_mail("anna", [f"http://127.0.0.1:{port}/"])
    expect(world.desk().receive(signed(world.authority, "anna")), "indeterminate", "network.failed")


def case_lying_responders(world):
    authority, mail, desk = world.authority, world.signer(), world.desk()
    authority.issue_for_mail("berta")
    other = authority.ocsp_about("berta")
    forger = Authority(world.folder / "forger")
    forger.issue_for_mail("anna")
    for lie, finding in ((other, "ocsp.no-answer"), (b"<html>", "ocsp.malformed"),
                         (authority.ocsp_about("anna")[:-70], "ocsp.malformed"),
                         (lambda request: authority.ocsp(request, signer="berta"), "ocsp.unauthorized"),
                         (lambda request: authority.ocsp(request, "-nmin", 5, "-rmd", "sha1"), "ocsp.weak"),
                         (bytes.fromhex("30030a0103"), "ocsp.no-answer"), (bytes.fromhex("30030a0106"), "ocsp.no-answer")):
        world.servers.behaviour["/ocsp"] = lie
        expect(desk.receive(mail), "indeterminate", "x509.revocation-unknown", finding)
    genuine = authority.ocsp_about("anna")
    for at in range(20, 160, 20):  # in what is signed
        world.servers.behaviour["/ocsp"] = genuine[:at] + bytes([genuine[at] ^ 1]) + genuine[at + 1:]
        assert desk.receive(mail)[0] == "indeterminate", at


def case_replayed_answers(world):
    authority, mail, desk = world.authority, world.signer(), world.desk()
    old = authority.ocsp_about("anna", "-nmin", 1)
    authority.revoke("anna")
    world.servers.behaviour["/ocsp"] = old
    expect(desk.receive(mail, later=90), "indeterminate", "ocsp.outdated")
    world.respond()
    expect(desk.receive(mail), "invalid", "x509.revoked")
    world.servers.behaviour["/ocsp"] = old
    expect(desk.receive(mail), "invalid", "x509.revoked")


def case_another_nonce(world):
    mail, desk, kept = world.signer(), world.desk(), []

    def replay(request):
        kept.append(world.authority.ocsp(request))
        return kept[0]
    world.servers.behaviour["/ocsp"] = replay
    expect(desk.receive(mail), "valid")
    expect(world.desk().receive(mail), "indeterminate", "ocsp.nonce")


def case_stapled(world):
    authority, desk = world.authority, world.desk()
    world.signer()
    expect(desk.receive(signed(authority, "anna", [authority.ocsp_about("anna")])), "valid")
    assert not world.servers.asked, world.servers.asked
    authority.revoke("anna")
    expect(desk.receive(signed(authority, "anna", [authority.ocsp_about("anna")])), "invalid", "x509.revoked")
    world.servers.behaviour["/ocsp"] = b""
    expect(desk.receive(signed(authority, "anna")), "invalid", "x509.revoked")
    assert not world.servers.asked, world.servers.asked


def case_delta_list(world):
    mail, desk = world.signer(ocsp=(), crls=("/crl",), deltas=("/delta",)), world.desk()
    world.servers.behaviour["/crl"] = world.authority.crl()
    time.sleep(1)
    world.servers.behaviour["/delta"] = world.authority.crl(delta_of=1, seconds=60)
    expect(desk.receive(mail), "valid")
    world.authority.revoke("anna")
    time.sleep(1)
    world.servers.behaviour["/delta"] = world.authority.crl(delta_of=1)
    expect(desk.receive(mail, later=90), "invalid", "x509.revoked")
    assert world.servers.asked == {"/crl": 1, "/delta": 2}, world.servers.asked


def case_grace(world):
    mail, desk = world.signer(), world.desk(grace=1)
    world.respond("-nmin", 1)
    expect(desk.receive(mail), "valid")
    world.servers.behaviour["/ocsp"] = b""
    expect(desk.receive(mail, later=1800), "valid", "x509.revocation-grace")
    expect(desk.receive(mail, later=3900), "indeterminate", "x509.revocation-unknown")


def case_grace_of_a_list(world):
    mail, desk = world.signer(ocsp=(), crls=("/crl",)), world.desk(grace=1)
    world.servers.behaviour["/crl"] = world.authority.crl(seconds=60)
    expect(desk.receive(mail), "valid")
    world.servers.behaviour["/crl"] = b""
    expect(desk.receive(mail, later=1800), "valid", "x509.revocation-grace")
    expect(desk.receive(mail, later=3900), "indeterminate", "x509.revocation-unknown")


def case_modes(world):
    mail, desk = world.signer(), world.desk(mode="off")
    world.authority.issue_for_mail("berta")
    sourceless = signed(world.authority, "berta")
    expect(desk.receive(mail), "valid", "x509.revocation-off")
    assert not world.servers.asked, world.servers.asked
    desk.policy(mode="prefer")
    expect(desk.receive(sourceless), "valid", "x509.revocation-no-source")
    desk.policy(mode="require")
    expect(desk.receive(sourceless), "indeterminate", "x509.revocation-required")
    expect(desk.receive(mail), "indeterminate", "x509.revocation-required")
    world.respond()
    expect(desk.receive(mail), "valid")


def case_offline(world):
    mail, desk = world.signer(), world.desk(network="false")
    expect(desk.receive(mail), "indeterminate", "x509.revocation-unknown", "x509.source-offline")
    assert not world.servers.asked, world.servers.asked


def case_strangers_make_nobody_ask(world):
    stranger = Authority(world.folder / "stranger")
    stranger.issue_for_mail("anna", [world.servers.url("/ocsp")], [world.servers.url("/crl")])
    expect(world.desk().receive(signed(stranger, "anna")), "untrusted", "x509.no-anchor")
    assert not world.servers.asked, world.servers.asked


def main():
    programs = dict(zip(("host-sim", "plugin", "admin"), sys.argv[1:4]))
    word = sys.argv[4] if len(sys.argv) > 4 else ""
    failed = passed = 0
    for name, case in sorted(globals().items()):
        if not name.startswith("case_") or word not in name:
            continue
        with tempfile.TemporaryDirectory(prefix="siegel-revocation-") as folder:
            world = World(folder, programs)
            try:
                case(world)
                passed += 1
            except (AssertionError, RuntimeError) as error:
                failed += 1
                print(f"FAIL {name[5:]}: {error}")
            finally:
                world.servers.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
