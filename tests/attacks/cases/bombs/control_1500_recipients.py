"""A large list: 1,500 recipients, and Rita is the last. It opens."""

from case import control
from generators import aes, cast, enveloped_data as ed, mail as m

expect = control(signature="valid", encryption="full", secured=True)


def mail():
    key = aes.new_key()
    stranger = ed.recipient(cast.mallory, key)
    infos = [stranger] * 1499 + [ed.recipient(cast.rita, key)]
    return m.header() + m.encrypted_gcm(cast.rita, m.clear_signed(cast.sven, m.text()), infos=infos, key=key)
