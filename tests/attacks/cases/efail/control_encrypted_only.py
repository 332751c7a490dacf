"""Nobody attacks: AES-CBC without a signature opens, with a warning, and loads nothing remote."""

from case import control
from generators import cast, mail as m

expect = control(signature="none", encryption="full", secured=False, restrict=True, findings=["cms.no-integrity"],
                 shows=["Rosenkohl"])


def mail():
    return m.header() + m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
