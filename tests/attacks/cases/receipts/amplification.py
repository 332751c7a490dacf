"""Mallory wants a thousand desks to write to her victim: her valid mails ask for receipts to other people's addresses, to sixteen of
them, to one between blanks and line ends, and to none at all."""

from case import Note, attack, complaints
from generators import cast, der, mail as m, receipts

desk = {"certificates": (cast.mallory,), "attended": True}
expect = attack(exit=3, hides=["victim"])


def try_it(desk):
    wishes = {
        "one victim": receipts.request("v@victim.example"),
        "sixteen": receipts.request(*(f"v{i}@victim.example" for i in range(16))),
        "seventeen": receipts.request(*(f"v{i}@victim.example" for i in range(17))),
        "a field of its own": receipts.request("mallory@evil.example\r\nBcc: v@victim.example"),
        "two in one": receipts.request("mallory@evil.example,v@victim.example"),
        "nobody": receipts.request(entities=[der.sequence()]),
    }
    for name, wish in wishes.items():
        mail = m.header("Mallory <mallory@evil.example>") + m.clear_signed(cast.mallory, m.text(), more=[wish])
        result = desk.process("receipt", mail)
        wrong = [word for word in complaints(attack(exit=3), result, mail, received=False)]
        if not set(result.findings) & {"receipt.foreign-address", "receipt.request-flawed"}:
            wrong.append(f"findings {result.findings}")
        yield from (f"{name}: {word}" for word in wrong)
    both = m.header("Mallory <mallory@evil.example>") + receipts.asking(cast.mallory, "mallory@evil.example", "v@victim.example")
    result = desk.process("receipt", both)
    yield from complaints(attack(findings=["receipt.foreign-address"], out_hides=["victim"], shows=["To: <mallory@evil.example>\r\n"]),
                          result, both, received=False)
    yield Note(f"{len(wishes) + 1} wishes")
