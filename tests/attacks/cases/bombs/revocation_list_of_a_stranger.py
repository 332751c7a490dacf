"""Mallory wants a revocation list of 4 MB opened, of an issuer that nobody asked about; OpenSSL would take 300 MB for it."""

from case import attack
from generators import cast, certificates as certs, der, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["x509.no-anchor"], cpu=2.0)
NUMBER = 580000  # entries of 7 octets


def mail():
    algorithm = der.algorithm(certs.SIGNATURE_OIDS["sha256"])
    entries = der.value(0x30, b"\x30\x05\x02\x01\x05\x17\x00" * NUMBER)
    body = der.sequence(der.integer(1), algorithm, certs.name("Nobody"), der.time(2026, 11, 22), der.time(2026, 12, 22), entries)
    bomb = der.sequence(body, algorithm, der.bits(b"\1" * 256))
    payload = m.text()
    infos = [sd.signer_info(cast.false_sven, payload)] * 16
    cms = sd.signed_data(infos, [cast.false_sven.certificate], crls=[bomb])
    return m.header() + m.signed_parts(payload, cms)
