"""The same, encrypted to Rita by Mallory: what is encrypted inside her own encryption stays closed."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", secured=True, encryption="full", restrict=True, findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"])


def mail():
    secret = m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.encrypted_gcm(cast.rita, m.multipart("mixed", m.text("Wann sehen wir uns?"), secret))
