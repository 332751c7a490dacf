"""Mallory wants one certificate for everybody, with a thousand addresses and Sven's in their midst."""

from case import attack
from generators import cast, mail as m, offers

expect = attack(signature="none", findings=["receive.certificates-unusable"], without=["receive.certificates-offered"])


def mail():
    addresses = [f"a{i}@evil.example" for i in range(1000)] + ["sven@partner.example"]
    return m.header() + offers.only(cast.issued(addresses=addresses).certificate)
