"""Mail as KIM carries it, in the German health network: opaque signed, then encrypted, around the whole mail as
message/rfc822 (gematik, gemSMIME_KOMLE, sections 2.1 to 2.3)."""

import os

from . import aes, cast, der, enveloped_data as ed, mail as m, signed_data as sd

RECIPIENT_EMAILS = "1.2.276.0.76.4.173"  # KOM-LE-A_2114-01
# KOM-LE-A_2128 and A_2129: cards of institutions, whose certificates name no mail address.
practice = cast.issued("Praxis Sven Sommer", holder="sven", addresses=[])

DATE = b"Mon, 23 Nov 2026 11:59:00 +0000"


def recipient_emails(*pairs):
    """The attribute: who reads by which certificate (KOM-LE-A_2115-02)."""
    return sd.attribute(RECIPIENT_EMAILS, der.set_of(
        *(der.sequence(der.ia5(address), sd.signer_identifier(holder)) for address, holder in pairs)))


EVERYBODY = recipient_emails(("rita@firma.example", cast.rita), ("sven@partner.example", cast.sven))


def outer(author=m.SVEN, *, date=DATE, identity=b"<4711@partner.example>", version=b"1.0"):
    """KOM-LE-A_2098-03 to A_2102."""
    return (b"X-KOM-LE-Version: " + version + b"\r\nFrom: " + author + b"\r\nTo: Rita Roth <rita@firma.example>\r\nDate: " + date +
            b"\r\nMessage-ID: " + identity + b"\r\nSubject: KOM-LE-Nachricht\r\nX-KIM-Dienstkennung: KIM-Mail;Default;V1.5\r\n"
            b"MIME-Version: 1.0\r\n")


def inner(author=m.SVEN, *, date=DATE, identity=b"<4711@partner.example>", subject=b"Arztbrief: Leo Mustermann"):
    """The mail itself, as an entity."""
    return (b"Content-Type: message/rfc822\r\n\r\nFrom: " + author + b"\r\nTo: Rita Roth <rita@firma.example>\r\nDate: " + date +
            b"\r\nMessage-ID: " + identity + b"\r\nSubject: " + subject +
            b"\r\nX-KIM-Dienstkennung: KIM-Mail;Default;V1.5\r\nMIME-Version: 1.0\r\n" + m.text("Befund anbei."))


def opaque(holder, entity, attributes=(EVERYBODY,)):
    """KOM-LE-A_2103, A_2127: signed-data, in its own octets."""
    cms = sd.encapsulated(holder, entity, more=attributes)
    return (b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
            b"Content-Transfer-Encoding: binary\r\nContent-Disposition: attachment; filename=smime.p7m\r\n\r\n" + cms)


def encrypted(entity, attributes=(EVERYBODY,)):
    """KOM-LE-A_2104, A_2107, A_2111-01: AES-256-GCM for recipient and sender, with unauthenticated attributes."""
    key, nonce = aes.new_key(), os.urandom(12)
    ciphertext, tag = aes.gcm(key, nonce, entity)
    infos = [ed.oaep_recipient(cast.sven, key), ed.oaep_recipient(cast.rita, key)]
    cms = ed.auth_enveloped_data(infos, ed.gcm_algorithm(nonce), ciphertext, tag, unauthenticated=der.context(2, *attributes))
    return m.pkcs7(cms, "authenticated-enveloped-data")
