"""Nobody attacks: Rita signs a mail."""

from case import control
from generators import mail as m

send = ["--sign"]
expect = control(exit=0, shows=["multipart/signed"])


def mail():
    return m.header("rita@firma.example") + m.text()
