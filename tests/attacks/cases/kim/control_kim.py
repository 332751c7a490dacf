"""Nobody attacks: a KIM mail, of version 1.0 with another Message-ID inside, and of 1.5 with the same."""

from case import Note, complaints, control
from generators import cast, kim

expect = control(signature="indeterminate", encryption="full", inside=True, findings=["signer.no-address"],
                 shows=["Subject: Arztbrief: Leo Mustermann", "Befund anbei.", "X-KIM-Dienstkennung: KIM-Mail"],
                 out_hides=["KOM-LE-Nachricht", "message/rfc822"], secured=True)


def try_it(desk):
    for version, identity in ((b"1.0", b"<other@partner.example>"), (b"1.5", b"<4711@partner.example>")):
        mail = kim.outer(version=version) + kim.encrypted(kim.opaque(kim.practice, kim.inner(identity=identity)))
        result = desk.receive(mail)
        yield from complaints(expect, result, mail)
        if result.verdict["subject"] != "Arztbrief: Leo Mustermann":
            yield f"the subject is {result.verdict['subject']}"
        if [signer["covers_payload"] for signer in result.verdict["signers"]] != [True]:
            yield f"signers are {result.verdict['signers']}"
    # With an address in the certificate it is as good as any.
    mail = kim.outer() + kim.encrypted(kim.opaque(cast.sven, kim.inner()))
    yield from complaints(control(signature="valid", secured=True, shows=expect.shows), desk.receive(mail), mail)
    yield Note("three mails")
