"""Nobody attacks: the administrator's list says that this secretary may sign for Sven."""

from case import control
from generators import cast, mail as m

desk = {"policy": '[[delegation]]\nsender = "mallory@evil.example"\nfrom = "sven@partner.example"\n'}
expect = control(signature="valid", findings=["signer.on-behalf-of", "signer.from-unprotected"])


def mail():
    return m.header(more="Sender: mallory@evil.example\r\n") + m.clear_signed(cast.mallory, m.text())
