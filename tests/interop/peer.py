"""What the peers have in common: they make and read CMS in DER or BER, through files of their own folder.

Each has sign(content, identities, signature, detached), verify(der, content or None), encrypt(content, identities, cipher,
transport) and decrypt(der, identity); all raise Refused with the program's own words.
"""

import itertools
import pathlib

from shell import Refused


class Peer:
    name = ""

    def __init__(self, pki, folder):
        self.pki = pki
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._number = itertools.count()

    def close(self):
        pass

    def options(self):
        """The program's own list of its options."""
        return ""

    def _file(self, content=None):
        """A path of its own, with the content if one is given."""
        path = self.folder / f"{next(self._number)}.tmp"
        if content is not None:
            path.write_bytes(content)
        return path

    def _lacks(self, word):
        """Refuses with what the program's own list of options lacks."""
        if word in self.options().lower():
            raise AssertionError(f"{self.name} has an option for {word} after all: use it")
        raise Refused(f"no option for {word}")
