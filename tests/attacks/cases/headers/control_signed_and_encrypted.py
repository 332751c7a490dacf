"""Nobody attacks: signed, encrypted, the Subject hidden."""

from case import control
from generators import cast, protected as hp

expect = control(signature="valid", secured=True, author=hp.AS_SVEN, subject="Kuendigung", findings=(),
                 replies=("sven@partner.example", "rita@firma.example"), headers={"From": "signed", "To": "signed", "Subject":
                 "signed-and-encrypted", "Date": "signed", "Message-ID": "signed"})


def mail():
    return hp.sealed(hp.payload(more=hp.told()), signer=cast.sven)
