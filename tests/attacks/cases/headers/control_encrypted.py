"""Nobody attacks: encrypted alone, so that nobody vouches for a field."""

from case import control
from generators import protected as hp

expect = control(signature="none", secured=True, author=hp.AS_SVEN, subject="Kuendigung", replies=("sven@partner.example",
                 "rita@firma.example"), headers={"From": "none", "To": "none", "Subject": "encrypted", "Date": "none",
                 "Message-ID": "none"})


def mail():
    return hp.sealed(hp.payload(more=hp.told()))
