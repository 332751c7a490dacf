"""Mallory wants the outer signature of one triple-wrapped mail of Sven's around the ciphertext of another."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", encryption="full", inside=True, restrict=True, findings=["cms.digest-mismatch"],
                without=["receive.outer-signer-differs"])


def mail():
    first, second = (m.encrypted_gcm(cast.rita, m.clear_signed(cast.sven, m.text(words))) for words in ("Ja.", "Nein."))
    return m.header() + m.signed_parts(second, sd.detached(cast.sven, first))
