"""Mallory, a recipient, wants to know who got a blind copy."""

from case import control
from generators import cast, mail as m

send = ["--encrypt"]
desk = {"certificates": (cast.sven,)}
expect = control(secured=True, out_hides=["Bcc:", "sven@"])


def mail():
    return m.header("rita@firma.example", to="rita@firma.example", more="Bcc: sven@partner.example\r\n") + m.text()
