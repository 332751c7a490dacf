"""Mallory wants what Rita's server found out about her mail replaced."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=["dkim=fail", "X-Spam-Flag: YES"], out_hides=["pass", "X-Spam-Flag: NO"])


def mail():
    outside = b"Authentication-Results: mx.firma.example; dkim=fail\r\nX-Spam-Flag: YES\r\n"
    inside = b"Authentication-Results : mx.firma.example; dkim=pass\r\nX-SPAM-FLAG: NO\r\n"
    return hp.sealed(hp.payload(more=inside), more=outside)
