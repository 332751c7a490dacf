"""Mallory reads names outside of a mail that Rita's policy lets go with addresses alone (hcp_shy)."""

from case import control
from generators import cast, mail as m

send = ["--sign", "--encrypt"]
desk = {"certificates": (cast.sven,), "policy": '[headers]\nprotection = "hcp_shy"\n'}
expect = control(secured=True, out_hides=["Rosenkohl", "+0100"], shows=["Disposition-Notification-To: rita@firma.example"])


def mail():
    names = (b"From", b"Sender", b"Reply-To", b"Disposition-Notification-To", b"Return-Receipt-To", b"Mail-Reply-To",
             b"Mail-Followup-To", b"Resent-From", b"Resent-Sender")
    own = b"".join(name + b": Rosenkohl <rita@firma.example>\r\n" for name in names)
    others = b"".join(name + b": Rosenkohl <sven@partner.example>\r\n" for name in (b"To", b"Cc", b"Resent-To", b"Resent-Cc"))
    return own + others + b"Subject: Rosenkohl\r\nDate: Mon, 23 Nov 2026 12:59:00 +0100\r\n\r\nText\r\n"
