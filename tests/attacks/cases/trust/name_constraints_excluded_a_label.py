"""A CA that may not vouch for a host beyond ASCII writes it as A-label into a SmtpUTF8Mailbox."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted", findings=["x509.bad-chain"])


def mail():
    bound = certs.make("Attack Suite Issuing", cast.key("evil-ca"), cast.root, ca=True,
                       more=[certs.name_constraints("xn--prtner-bua.example", excluded=True)])
    leaf = cast.issued("Sven Sommer", issuer=bound, more=[certs.smtp_utf8_mailbox("sven@xn--prtner-bua.example")])
    return m.header("Sven <sven@xn--prtner-bua.example>") + m.clear_signed(leaf, m.text(), chain=[bound.certificate])
