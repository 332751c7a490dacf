"""The same with a no-break space, which is a field name to nobody, or to somebody."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted")


def mail():
    return m.header("mallory@evil.example", more=b"From\xc2\xa0: sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
