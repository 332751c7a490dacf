"""Mallory, as Sven, asks for an answer to an encrypted mail, and waits for one that is not: it does not leave."""

from case import attack, complaints
from generators import cast, mail as m, protected as hp

desk = {"certificates": (cast.sven,)}
expect = attack(exit=3, findings=["send.answer-in-clear"])


def try_it(desk):
    token = desk.receive(hp.sealed(hp.payload(more=hp.told()))).verdict["reply_token"]
    answer = m.header(b"Rita Roth <rita@firma.example>", subject=b"Re: Kuendigung", to=m.SVEN) + m.text()
    for flags in (["--sign"], ["--sign", "--opaque"], []):
        for words in (["--reply"], ["--forward"], []):
            yield from complaints(expect, desk.send(answer, *flags, *words, "--reply-token", token))
    sent = desk.send(answer, "--encrypt", "--reply", "--reply-token", token)
    if sent.exit != 0 or b"Kuendigung" in sent.out:
        yield f"the answer shows the Subject: exit {sent.exit}"
