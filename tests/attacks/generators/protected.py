"""Mails with header fields inside (RFC 9788), honest and crooked."""

from . import cast, mail as m

MALLORY = b"Mallory <mallory@evil.example>"
RITA = b"Rita Roth <rita@firma.example>"
AS_SVEN, AS_MALLORY = m.SVEN.decode(), MALLORY.decode()
ELEMENT = b'<div class="header-protection-legacy-display">'
TEXT = b"Bitte zahlen Sie 100 Euro.\r\n"
MARKED = 'text/plain; charset=utf-8; hp="cipher"'
CLEAR = 'text/plain; charset=utf-8; hp="clear"'


def told(author=m.SVEN, subject=b"[...]", more=b""):
    """The HP-Outer fields of hcp_baseline."""
    return (b"HP-Outer: From: " + m.bytes_of(author) + b"\r\nHP-Outer: To: " + RITA + b"\r\nHP-Outer: Subject: " +
            m.bytes_of(subject) + b"\r\nHP-Outer: Date: " + m.DATE + b"\r\nHP-Outer: Message-ID: <4711@partner.example>\r\n" +
            m.bytes_of(more))


def fields(author=m.SVEN, subject=b"Kuendigung", more=b""):
    return (b"From: " + m.bytes_of(author) + b"\r\nTo: " + RITA + b"\r\nSubject: " + m.bytes_of(subject) + b"\r\nDate: " +
            m.DATE + b"\r\nMessage-ID: <4711@partner.example>\r\n" + m.bytes_of(more))


def payload(author=m.SVEN, *, subject=b"Kuendigung", more=b"", kind=MARKED, body=TEXT):
    """Fields, Content-Type, text."""
    return fields(author, subject, more) + b"Content-Type: " + m.bytes_of(kind) + b"\r\n\r\n" + m.bytes_of(body)


def clear(author=m.SVEN, *, signer=cast.sven, outside=None, more=b"", **options):
    """A mail that is only signed, with hp="clear"; outside as it should be."""
    content = payload(author, **{"kind": CLEAR, **options})
    outer = m.header(outside or author, subject=b"Kuendigung", more=more)
    return outer + m.clear_signed(signer, content)


def sealed(content, *, outside=m.SVEN, subject=b"[...]", more=b"", signer=None, cbc=False):
    """Encrypted for Rita, signed inside if somebody signs."""
    inside = m.clear_signed(signer, content) if signer else content
    return m.header(outside, subject=subject, more=more) + (m.encrypted if cbc else m.encrypted_gcm)(cast.rita, inside)


def legacy(body, kind="plain"):
    """A payload whose text is marked to begin with what is hidden."""
    return payload(kind=f'text/{kind}; charset=utf-8; hp="cipher"; hp-legacy-display="1"', more=told(), body=body)
