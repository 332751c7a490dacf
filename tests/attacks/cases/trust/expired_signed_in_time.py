"""The same, and the signing time, which she chooses, lies in the days when it was good."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["x509.expired"])


def mail():
    leaf = cast.issued("Sven Sommer", addresses=["sven@partner.example"], valid=((2020, 1, 1), (2022, 1, 1)))
    payload = m.text()
    attributes = [sd.content_type(), sd.signing_time("210601120000Z"), sd.message_digest(payload)]
    return m.header() + m.clear_signed(leaf, payload, attributes=attributes)
