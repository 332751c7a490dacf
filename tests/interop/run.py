#!/usr/bin/env python3
"""Siegel against openssl, gpgsm, NSS and Bouncy Castle, both directions, every algorithm that the peer knows.

    tests/interop/run.py [--build build/dev] [--only PATTERN] [--keep FOLDER]

A cell of the matrix is pass, FAIL, or cannot: then the peer refused just now in words that known_limits.py lists, and, where
the message was Siegel's, it refused a like message in the same words: openssl's, or Bouncy Castle's where openssl cannot.
"""

import argparse
import contextlib
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True

from algorithms import CURVES  # noqa: E402
from bouncy_castle_peer import BouncyCastle  # noqa: E402
from cases import all_cases  # noqa: E402
from gpgsm_peer import Gpgsm  # noqa: E402
from matrix import Matrix  # noqa: E402
from nss_peer import Nss  # noqa: E402
from openssl_peer import OpenSsl  # noqa: E402
from party import Party  # noqa: E402
from pki import Pki  # noqa: E402
from siegel import Siegel  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/dev"))
    parser.add_argument("--only", type=re.compile, help="cells whose 'table / row / peer' matches")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it")
    arguments = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = arguments.keep or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="interop-")))
        pki = Pki(folder / "pki", curves=CURVES)
        siegel = Siegel(pki, folder / "siegel", arguments.build)
        peers = []
        for kind in (OpenSsl, BouncyCastle, Gpgsm, Nss):
            peers.append(kind(pki, folder / kind.name))
            stack.callback(peers[-1].close)
        matrix = Matrix(arguments.only)
        all_cases(Party(pki, siegel, peers), matrix)
    matrix.show()
    print(f"{matrix.count('pass') + matrix.count('cannot')} passed, {matrix.count('FAIL')} failed")
    return 1 if matrix.count("FAIL") or not matrix.count("pass") else 0


if __name__ == "__main__":
    sys.exit(main())
