"""An honest mail: signed, encrypted and signed by Sven."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", encryption="full", secured=True, inside=True, restrict=False,
                 without=["receive.outer-signer-differs"], signers=("sven@partner.example", "sven@partner.example"))


def mail():
    return m.header() + m.clear_signed(cast.sven, m.encrypted_gcm(cast.rita, m.clear_signed(cast.sven, m.text())))
