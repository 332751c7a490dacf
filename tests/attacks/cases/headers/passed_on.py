"""Mallory passes a mail that Sven signed for her on to Rita, encrypted, as if it had been meant for Rita: To tells whom it was for."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, secured=True, author=hp.AS_SVEN, shows=["To: Mallory"], out_hides=["rita@"],
                findings=["header.outer-changed"], replies=("sven@partner.example", "mallory@evil.example"))


def mail():
    content = hp.payload(kind=hp.CLEAR).replace(b"To: " + hp.RITA, b"To: " + hp.MALLORY)
    return m.header(subject="Kuendigung") + m.encrypted_gcm(cast.rita, m.clear_signed(cast.sven, content))
