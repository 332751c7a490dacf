"""Mails that bring certificates and nothing else (RFC 8551 section 3.8), and what Rita is offered."""

from . import mail as m, signed_data as sd


def only(*certificates, kind="certs-only", name="smime.p7c"):
    """The entity; certificates are DER."""
    return m.pkcs7(sd.signed_data([], certificates), kind, name)


def offered(result):
    """(addresses, standing, authority) of each."""
    return [(",".join(offer["addresses"]), offer["standing"], offer["authority"])
            for offer in result.verdict["offered_certificates"]]


def expect_offers(result, *wanted):
    """Yields complaints."""
    if (found := offered(result)) != list(wanted):
        yield f"offered are {found}, not {list(wanted)}"
