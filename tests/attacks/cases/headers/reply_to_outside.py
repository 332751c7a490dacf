"""Mallory, on the way, adds fields that answers would follow."""

from case import attack
from generators import protected as hp

expect = attack(signature="valid", valid=True, findings=["header.outer-ignored"], out_hides=["mallory"],
                replies=("sven@partner.example", "rita@firma.example"))


def mail():
    hers = b"".join(name + b": mallory@evil.example\r\n" for name in (
        b"Reply-To", b"Cc", b"Bcc", b"Sender", b"Mail-Followup-To", b"Mail-Reply-To", b"Followup-To",
        b"Disposition-Notification-To", b"Return-Receipt-To", b"X-Confirm-Reading-To"))
    return hp.clear(more=hers)
