"""What a case file says, and how a result is held against it.

A case is a module with a docstring (its first sentence: what the attacker wants), `expect = attack(...)` or
`expect = control(...)`, and one of

    mail()        the mail that Rita receives, as bytes; or that she sends, where `send` has the flags of host-sim send
    blocks()      the same as an iterable, for mails that nobody wants to hold in memory
    try_it(desk)  whatever else: yields complaints; `desk` is a desk.Desk

and, where need be, desk = {...} (arguments of desk.Desk; "own": a name, for a desk of its own), now, locale, flags (of
host-sim), long = True (only with --long).
"""

import dataclasses
import email.parser
import re

CPU_SECONDS = 6.0  # the aim is 2; machines are noisy
MEGABYTES = 64.0
# Control characters and those that turn the direction of writing: none may reach a terminal or a finding.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclasses.dataclass(frozen=True)
class Expectation:
    control: bool
    exit: int = 0
    status: str | None = None
    signature: str | None = None
    encryption: str | None = None
    secured: bool = False
    restrict: bool | None = None  # restrict_content: load nothing remote
    inside: bool | None = None  # signed_inside_encryption
    findings: tuple = ()  # ids that must be there
    without: tuple = ()  # ids that must not be there
    shows: tuple = ()  # what OUT must contain
    hides: tuple = ()  # what must stand neither in OUT nor in the report nor in the terminal
    untold: tuple = ()  # what must stand neither in the report nor in the terminal
    out_hides: tuple = ()  # what must not stand in OUT
    unchanged: bool = False  # OUT is the mail as it came
    signers: tuple | None = None  # the addresses of the signers
    valid: bool = False  # an honest signature, which the attack does not touch, may be valid
    author: str | None = None  # the From field of OUT
    subject: str | None = None  # that the host was told; "" for none
    headers: dict | None = None  # the state of protected fields; of others nothing may be told
    replies: tuple | None = None  # the addresses that an answer may go to
    cpu: float = CPU_SECONDS
    megabytes: float = MEGABYTES


# What a sentence quotes, in German and in English: no quotation mark of a stranger's inside, none left over.
QUOTATION = re.compile("„[^„“”]*“|“[^„“”]*”")


def attack(**expected):
    return Expectation(control=False, **{"exit": 0, **expected})


def control(**expected):
    """An honest mail, or one that only looks odd."""
    return Expectation(control=True, **expected)


def _bytes(text):
    return text if isinstance(text, bytes) else text.encode()


def always(result):
    """What holds for every run, attack or not."""
    if result.exit not in (0, 3, 4):
        yield f"exit {result.exit}: {result.text[-400:]}"
    if result.exit != 0 and result.out is not None:
        yield f"exit {result.exit}, and yet OUT exists"
    if not result.verdict:
        yield "no verdict"
    if found := UNSAFE.search(result.text):
        yield f"{found.group()!r} in the terminal: {result.text[max(0, found.start() - 60):found.end() + 20]!r}"
    for finding in result.verdict.get("findings", []):
        if found := UNSAFE.search(finding["text"]):
            yield f"{found.group()!r} in the text of {finding['id']}"
        if re.search("[„“”]", QUOTATION.sub("", finding["text"])):
            yield f"a quotation in the text of {finding['id']} does not end where it should: {finding['text']}"


def complaints(expect, result, mail=b"", *, received=True):
    yield from always(result)
    verdict = result.verdict
    if received and not expect.control and verdict.get("signature") == "valid" and not expect.valid:
        yield "an attack is valid"
    if not expect.control and verdict.get("secured") and not expect.secured:
        yield "an attack is secured"
    facts = {"exit": result.exit, "status": verdict.get("status"), "signature": verdict.get("signature"),
             "encryption": verdict.get("encryption"), "restrict": verdict.get("restrict_content"),
             "inside": verdict.get("signed_inside_encryption"), "secured": verdict.get("secured")}
    for name, found in facts.items():
        wanted = getattr(expect, name)
        if wanted is not None and found != wanted:
            yield f"{name} is {found}, not {wanted}"
    for name in expect.findings:
        if name not in result.findings:
            yield f"no {name}"
    for name in expect.without:
        if name in result.findings:
            yield f"{name} should not be there"
    if expect.signers is not None and (found := tuple(signer["address"] for signer in verdict["signers"])) != expect.signers:
        yield f"signers are {found}"
    yield from _header(expect, result)
    yield from _texts(expect, result, mail)
    if result.cpu > expect.cpu:
        yield f"{result.cpu:.1f} s of CPU time, more than {expect.cpu:.1f}"
    if result.memory > expect.megabytes:
        yield f"{result.memory:.0f} MB, more than {expect.megabytes:.0f}"


def _header(expect, result):
    """What the host shows above the text (RFC 9788)."""
    verdict = result.verdict
    facts = {"author": email.parser.BytesHeaderParser().parsebytes((result.out or b"")[:1 << 20])["From"], "subject": verdict.get("subject") or "",
             "headers": {header["name"]: header["protection"] for header in verdict.get("headers", [])},
             "replies": tuple(mailbox["address"] for mailbox in verdict.get("reply_recipients", []))}
    for name, found in facts.items():
        wanted = getattr(expect, name)
        if wanted is not None and found != wanted:
            yield f"{name} is {found!r}, not {wanted!r}"


class Note(str):
    """What try_it() says without complaining."""


def alike(desk, expect, mails):
    """Complaints unless all mails of {name: mail} get the same answer, to the byte, and the expected one."""
    first = None
    for name, mail in mails.items():
        result = desk.receive(mail)
        yield from (f"{name}: {complaint}" for complaint in complaints(expect, result, mail))
        answer = (result.exit, result.report, result.text)
        first = first or (name, answer)
        if answer != first[1]:
            yield f"{name} and {first[0]} differ: {answer} {first[1]}"
    yield Note(f"{len(mails)} mails, one answer")


def _texts(expect, result, mail):
    out = result.out or b""
    for text in map(_bytes, expect.shows):
        if text not in out:
            yield f"OUT lacks {text!r}"
    told = {"the report": result.report, "the terminal": result.text.encode(errors="replace")}
    places = {"hides": {"OUT": out, **told}, "untold": told, "out_hides": {"OUT": out}}
    for field, contents in places.items():
        for text in map(_bytes, getattr(expect, field)):
            yield from (f"{text!r} is in {place}" for place, content in contents.items() if text in content)
    if expect.unchanged and out != mail:
        yield "OUT is not the mail as it came"
