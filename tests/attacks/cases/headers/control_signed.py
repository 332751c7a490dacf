"""Nobody attacks: a signed mail with its header inside."""

from case import control
from generators import protected as hp

expect = control(signature="valid", author=hp.AS_SVEN, subject="Kuendigung", replies=("sven@partner.example",
                 "rita@firma.example"), headers={"From": "signed", "To": "signed", "Subject": "signed", "Date": "signed",
                 "Message-ID": "signed"})


def mail():
    return hp.clear()
