"""What can be done to AES-CBC without the key (Poddebniak et al., EFAIL, USENIX Security 2018, section 4)."""

import os

from . import aes, enveloped_data

BLOCK = 16
# A header whose length is a multiple of the block, so that what follows it begins a block.
HEAD = b"Content-Type: text/html; charset=utf-8\r\nX: a\r\n\r\n"


def _xor(*blocks):
    return bytes(a ^ b for a, b in zip(*blocks))


class Captured:
    """A mail on its way to a recipient: the attacker knows how it begins, and may replace IV and ciphertext."""

    def __init__(self, holder, plain):
        key = aes.new_key()
        self.infos = [enveloped_data.recipient(holder, key)]
        self.iv = os.urandom(BLOCK)
        self.known = plain[:BLOCK]
        encrypted = aes.cbc(key, self.iv, plain)
        self.blocks = [encrypted[at:at + BLOCK] for at in range(0, len(encrypted), BLOCK)]

    def first_block(self, wanted):
        """The IV with which the first block reads as wanted."""
        return _xor(_xor(self.iv, self.known), wanted)

    def gadget(self, wanted):
        """Two blocks that decrypt to garbage and then to what is wanted."""
        return [self.first_block(wanted), self.blocks[0]]

    def gadgets(self, text):
        return [block for at in range(0, len(text), BLOCK) for block in self.gadget(text[at:at + BLOCK])]

    def message(self, blocks=None, iv=None):
        return enveloped_data.enveloped_data(self.infos, enveloped_data.cbc_algorithm(iv or self.iv),
                                             b"".join(self.blocks if blocks is None else blocks))
