"""A mailing list writes its name before the Subject: shown is what Sven signed."""

from case import control
from generators import protected as hp

expect = control(signature="valid", subject="Kuendigung", findings=["header.outer-changed"], out_hides=["[Liste]"])


def mail():
    return hp.clear().replace(b"Subject: ", b"Subject: [Liste] ", 1)
