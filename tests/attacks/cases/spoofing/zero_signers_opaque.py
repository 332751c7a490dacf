"""The same with the text inside the SignedData."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.no-signers"], restrict=True)


def mail():
    return m.header() + m.pkcs7(sd.signed_data([], [cast.sven.certificate], content=m.text()), "signed-data")
