"""Mallory wants words at the start of a signed part, which look like a header, to vanish from view.

Signed text without any Content-* field: all of it is shown.
"""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", shows=["Hinweis: Ich stimme NICHT zu."])


def mail():
    payload = b"Hinweis: Ich stimme NICHT zu.\r\n\r\nIch stimme zu.\r\n"
    return m.header() + m.clear_signed(cast.sven, payload)
