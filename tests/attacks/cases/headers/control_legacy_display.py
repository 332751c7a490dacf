"""Nobody attacks: what is hidden stands at the top of the text too, and is not shown twice."""

from case import control
from generators import cast, protected as hp

expect = control(signature="valid", secured=True, subject="Kuendigung", shows=["100 Euro"], out_hides=["\r\n\r\nSubject:",
                 "hp-legacy-display"])


def mail():
    return hp.sealed(hp.legacy(b"Subject: Kuendigung\r\n\r\n" + hp.TEXT), signer=cast.sven)
