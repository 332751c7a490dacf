"""What programs announce (SMIMECapabilities, RFC 8551 section 2.5.2), and what Rita makes of it."""

from . import cast, der, mail as m, signed_data as sd

SMIME_CAPABILITIES = "1.2.840.113549.1.9.15"
AES_256_GCM, AES_256_CBC, AES_128_CBC = (f"2.16.840.1.101.3.4.1.{last}" for last in (46, 42, 2))
TRIPLE_DES, RC2, SINGLE_DES = "1.2.840.113549.3.7", "1.2.840.113549.3.2", "1.3.14.3.2.7"
GCM, CBC = [AES_256_GCM, AES_256_CBC, AES_128_CBC], [AES_256_CBC, AES_128_CBC]


def desk_of(case):
    """What is learnt in one case must not be known in another."""
    return {"certificates": (cast.sven,), "own": case}


def listed(oids):
    return der.sequence(*(der.sequence(der.oid(oid)) for oid in oids))


def attribute(*lists):
    return sd.attribute(SMIME_CAPABILITIES, *lists)


def announcing(oids, time=sd.NOON, *, holder=None, attributes=None, author=m.SVEN):
    """A signed mail of Sven's whose program says that it reads these."""
    payload = m.text()
    basic = [sd.content_type(), sd.signing_time(time), sd.message_digest(payload)]
    all_attributes = [*basic, *(attributes or [attribute(listed(oids))])]
    return m.header(author) + m.clear_signed(holder or cast.sven, payload, attributes=all_attributes)


def written_to_sven(desk):
    """The content cipher of a mail of Rita's to Sven, and the findings about it."""
    sent = desk.send(m.header("rita@firma.example", to="sven@partner.example") + m.text(), "--sign", "--encrypt")
    if sent.exit != 0:
        return f"exit {sent.exit}", sent.findings
    return sent.verdict["content_cipher"], sent.findings


def expect_cipher(desk, cipher, finding=None):
    """Yields complaints."""
    used, findings = written_to_sven(desk)
    if used != cipher:
        yield f"Rita writes to Sven with {used}, not {cipher}"
    if finding and finding not in findings:
        yield f"{finding} is not among {findings}"
