"""Mallory wants the signed part decoded before the digest: it says base64 and is plain text.

What is signed are the bytes as they stand; nothing is decoded for the signature.
"""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", shows=["keine Base64-Daten"])


def mail():
    payload = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nkeine Base64-Daten!\r\n"
    return m.header() + m.clear_signed(cast.sven, payload)
