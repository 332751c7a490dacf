"""Mallory waits for an answer from a desk whose own policy hides nothing: it hides what the mail hid, and no less."""

from case import Note, attack
from generators import cast, mail as m, protected as hp

desk = {"certificates": (cast.sven,), "policy": '[headers]\nprotection = "none"\n'}
expect = attack()
ADDRESSES = b"sven@partner.example"


def answered(desk, token):
    answer = m.header(b"Rita Roth <rita@firma.example>", subject=b"Re: Kuendigung", to=m.SVEN) + m.text()
    return desk.send(answer, "--encrypt", *(["--reply-token", token] if token else [])).out or b""


def try_it(desk):
    mails = {"a hidden Subject": hp.sealed(hp.payload(more=hp.told())),
             "hidden names": hp.sealed(hp.payload(more=hp.told(author=ADDRESSES)), outside=ADDRESSES)}
    for name, mail in mails.items():
        sent = answered(desk, desk.receive(mail).verdict["reply_token"])
        if b"Kuendigung" in sent or b"Subject: [...]" not in sent:
            yield f"{name}: the Subject is outside"
        if name == "hidden names" and b"Sven Sommer" in sent:
            yield f"{name}: the name is outside"
    for token in ("encrypted; headers=none\n", "x", "encrypted; headers=hcp_baseline2"):
        if b"Kuendigung" in answered(desk, token):
            yield f"{token!r}: the Subject is outside"
    if b"Kuendigung" not in answered(desk, None):
        yield "without a token the policy should have hidden nothing"
    yield Note("as secret as the mail")
