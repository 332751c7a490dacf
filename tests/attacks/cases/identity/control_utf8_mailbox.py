"""Nobody attacks: a SmtpUTF8Mailbox (RFC 9598) with an umlaut, the same in From."""

from case import control
from generators import cast, certificates as certs, mail as m

expect = control(signature="valid")


def mail():
    jana = cast.issued("Jana", holder="sven", more=[certs.smtp_utf8_mailbox("j\u00e4na@partner.example")])
    return m.header("j\u00e4na@partner.example") + m.clear_signed(jana, m.text())
