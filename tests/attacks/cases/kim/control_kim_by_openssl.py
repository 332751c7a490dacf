"""Nobody attacks: the same as openssl cms signs and encrypts it."""

from case import complaints, control
from generators import cast, kim, mail as m
from generators.command import openssl

expect = control(signature="valid", encryption="full", inside=True, secured=True, out_hides=["KOM-LE-Nachricht", "message/rfc822"],
                 shows=["Subject: Arztbrief: Leo Mustermann", "Befund anbei."])


def try_it(desk):
    sven, rita, inner, opaque = (desk.folder / name for name in ("kim-sven.pem", "kim-rita.pem", "kim-inner", "kim-opaque"))
    sven.write_bytes(cast.sven.private_pem + cast.sven.pem())
    rita.write_bytes(cast.rita.pem())
    inner.write_bytes(kim.inner())
    cms = openssl("cms", "-sign", "-in", inner, "-binary", "-nodetach", "-signer", sven, "-md", "sha256", "-outform", "DER")
    opaque.write_bytes(b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: binary\r\n\r\n" + cms)
    body = openssl("cms", "-encrypt", "-in", opaque, "-binary", "-aes-256-gcm", "-outform", "DER", "-recip", rita,
                   "-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256")
    mail = kim.outer() + m.pkcs7(body, "authenticated-enveloped-data")
    yield from complaints(expect, desk.receive(mail), mail)
