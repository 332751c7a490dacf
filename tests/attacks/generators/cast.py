"""Who takes part: keys and certificates, made anew for each run."""

import concurrent.futures
import functools
import threading

from . import certificates, rsa

_one_at_a_time = threading.Lock()
_pool = concurrent.futures.ThreadPoolExecutor(2)
_keys = {name: _pool.submit(rsa.generate) for name in ("ca", "rita", "sven", "mallory", "evil-ca")}


@functools.cache
def _further_key(_name, bits):
    return rsa.generate(bits)


def key(name, bits=2048):
    """The key of that name; made when it is first asked for."""
    if name in _keys:
        return _keys[name].result()
    with _one_at_a_time:
        return _further_key(name, bits)


# The one authority that Rita trusts, and those with a certificate from it.
root = certificates.make("Attack Suite Root", key("ca"), ca=True)
rita = certificates.make("Rita Roth", key("rita"), root, addresses=["rita@firma.example"])
sven = certificates.make("Sven Sommer", key("sven"), root, addresses=["sven@partner.example"])
mallory = certificates.make("Mallory", key("mallory"), root, addresses=["mallory@evil.example"])

# Mallory's own authority, which nobody trusts, says that she is Sven.
evil_root = certificates.make("Attack Suite Root", key("evil-ca"), ca=True)
false_sven = certificates.make("Sven Sommer", key("mallory"), evil_root, addresses=["sven@partner.example"])


def issued(common_name="Mallory", *, holder="mallory", issuer=None, **options):
    """Another certificate for a key that is there already."""
    return certificates.make(common_name, key(holder), issuer or root, **options)
