"""The same inside an encryption, where only a signature vouches for the sender."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", encryption="full", restrict=True, findings=["cms.no-signers"])


def mail():
    return m.header() + m.encrypted(cast.rita, m.pkcs7(sd.signed_data([], [cast.sven.certificate], content=m.text()), "signed-data"))
