"""Mallory reads what leaves Rita's desk: of what hcp_baseline hides, and of all that is inside, no word stands outside."""

from case import Note, complaints, control
from generators import cast, mail as m, protected as hp

sina = cast.issued("Sina Sommer", holder="sven", addresses=["sina@partner.example"])
desk = {"certificates": (cast.sven, sina)}
expect = control()
WORD = b"Rosenkohl"
FLAGS = {"encrypted": ["--encrypt"], "signed": ["--sign", "--encrypt"], "opaque": ["--sign", "--encrypt", "--opaque"],
         "wrapped three times": ["--sign", "--encrypt", "--triple-wrap"], "draft": ["--draft"],
         "answered": ["--sign", "--encrypt", "--reply", "--reply-token", "encrypted; headers=hcp_baseline"],
         "forwarded": ["--sign", "--encrypt", "--forward", "--reply-token", "of a stranger"]}


def fields():
    names = (b"Subject", b"Comments", b"Keywords", b"Thread-Topic", b"Content-Description")
    yield from (name + b": " + WORD for name in names)
    yield b"References: <1@partner.example>"
    yield b"HP-Outer: Subject: " + WORD
    yield b"HP-Outer: X-Old: " + WORD
    yield b"Content-Disposition: inline; filename=" + WORD + b".txt"
    yield b'Content-Type: multipart/mixed; name="' + WORD + b'"; boundary=' + WORD


def plain():
    attachment = (b"Content-Type: text/plain; name=" + WORD + b".txt\r\nContent-ID: <" + WORD + b"@x>\r\nContent-Disposition: "
                  b"attachment;\r\n filename*=utf-8''" + WORD + b".txt\r\n\r\nText\r\n")
    parts = b"".join(b"--" + WORD + b"\r\n" + part + b"\r\n" for part in (m.text(WORD), attachment)) + b"--" + WORD + b"--\r\n"
    return (b"From: Rita Roth <rita@firma.example>\r\nTo: " + m.SVEN + b"\r\nBcc: sina@partner.example\r\n" +
            b"\r\n".join(fields()) + b"\r\nMIME-Version: 1.0\r\n\r\n" + parts)


def try_it(desk):
    copies = 0
    for name, flags in FLAGS.items():
        sent = desk.send(plain(), *flags)
        for word in complaints(control(secured=name != "draft" or None, out_hides=[WORD]), sent):
            yield f"{name}: {word}"
        if name != "draft" and b"\nBcc:" in (sent.out or b""):
            yield f"{name}: Bcc is in OUT"
        for copy in desk.folder.glob("*.bcc-*"):
            if WORD in copy.read_bytes() or b"\nBcc:" in copy.read_bytes():
                yield f"{name}: a blind copy shows it"
            copy.unlink()
            copies += 1
    if copies == 0:
        yield "no blind copy was written"
    yield Note(f"{len(FLAGS)} mails and {copies} blind copies, not a word")
