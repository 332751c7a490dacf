"""The same with Sven's address as a SmtpUTF8Mailbox (RFC 9598), to which constraints for rfc822Name apply as well."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted")


def mail():
    bound = certs.make("Attack Suite Issuing", cast.key("evil-ca"), cast.root, ca=True, more=[certs.name_constraints("evil.example")])
    leaf = cast.issued("Sven Sommer", issuer=bound, more=[certs.smtp_utf8_mailbox("sven@partner.example")])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[bound.certificate])
