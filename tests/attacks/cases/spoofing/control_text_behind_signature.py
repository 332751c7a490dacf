"""A mailing list adds a footer behind the last boundary: covered by no signature, shown by nobody, not handed on."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", findings=["mime.text-outside-signature"], out_hides=["Abmelden"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()) + b"Abmelden: mailto:liste@example.org\r\n"
