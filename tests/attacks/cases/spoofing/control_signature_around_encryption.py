"""Mallory signs a ciphertext and says who she is: that is true, and all that the signature says is in the warning."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", secured=True, encryption="full", restrict=True, inside=False,
                 findings=["receive.signature-outside-only"])


def mail():
    captured = m.encrypted_gcm(cast.rita, m.text())
    return m.header("Mallory <mallory@evil.example>") + m.clear_signed(cast.mallory, captured)
