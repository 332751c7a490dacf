"""Mallory wants every signature of hers to be held against hundreds of OCSP responses, with eight responders each.

The responders have the issuer's name and key identifier, so that each may be tried with the issuer's key.
"""

import hashlib

from case import attack
from generators import cast, certificates as certs, der, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["signer.address-mismatch"], cpu=2.0)
BASIC, OCSP_RESPONSE, OCSP_SIGNING = "1.3.6.1.5.5.7.48.1.1", "1.3.6.1.5.5.7.16.2", "1.3.6.1.5.5.7.3.9"
NAME = certs.name("Responder")


def time(text):
    return der.value(0x18, text)


def responder():
    forged = certs.make("Responder", cast.key("mallory"), cast.evil_root, subject=NAME, issuer_name=cast.root.subject,
                        purposes=(OCSP_SIGNING,)).certificate
    return forged.replace(cast.evil_root.key_id, cast.root.key_id)


def response(holder, responders):
    key = der.children(der.read(cast.root.key.public_info())[1])[1][1][1:]
    name = der.sequence(der.algorithm("1.3.14.3.2.26"), der.octets(hashlib.sha1(holder.issuer).digest()),
                        der.octets(hashlib.sha1(key).digest()), der.integer(holder.serial))
    single = der.sequence(name, der.value(0x80), time(b"20261123110000Z"), der.context(0, time(b"20261124110000Z")))
    data = der.sequence(der.context(1, NAME), time(b"20261123110000Z"), der.sequence(single))
    basic = der.sequence(data, der.algorithm(certs.SIGNATURE_OIDS["sha256"]), der.bits(holder.key.sign(data)),
                         der.context(0, der.sequence(*responders)))
    whole = der.sequence(der.value(10, b"\0"), der.context(0, der.sequence(der.oid(BASIC), der.octets(basic))))
    return der.context(1, der.oid(OCSP_RESPONSE) + whole)


def mail():
    responders = [responder() for _ in range(8)]
    responses = [response(cast.mallory, responders)] * 250
    payload = m.text()
    infos = [sd.signer_info(cast.mallory, payload)] * 16
    cms = sd.signed_data(infos, [cast.mallory.certificate], crls=responses)
    return m.header() + m.signed_parts(payload, cms)
