"""Nobody attacks: Sven signs a compressed text in whose header he is himself."""

from case import control
from generators import bombs, cast, mail as m, protected as hp

expect = control(signature="valid", author=m.SVEN.decode(), without=["header.authors-differ"])


def mail():
    text = m.pkcs7(bombs.compressed([hp.payload(kind=hp.CLEAR)]), "compressed-data", "smime.p7z")
    return m.header() + m.clear_signed(cast.sven, text)
