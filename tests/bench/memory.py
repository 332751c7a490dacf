#!/usr/bin/env python3
"""Large mails in little memory, and no plaintext on any disk.

    tests/bench/memory.py [--build build/dev] [--megabytes 64] [--limit 64]

A mail of the given size is made line by line and sent through host-sim by a pipe, which cannot be read twice, so that the
plugin must spool; then the result is received, by a pipe again. For each way of protecting it:

- the peak memory of the process stays below the limit, and grows by no more than a few MB over that of a mail of 1 MB;
- the body comes out as it went in (SHA-256);
- while the process runs, a marker that stands in every line of the text is found neither in the temporary folder nor in any
  file without a name that the process holds open.
"""

import argparse
import dataclasses
import hashlib
import itertools
import os
import pathlib
import re
import resource
import secrets
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "interop"))

from pki import Pki  # noqa: E402
from siegel import Siegel  # noqa: E402

KINDS = {
    "encrypted, AES-256-GCM": (["--encrypt"], {"content": "AES-256-GCM"}),
    "encrypted, AES-256-CBC": (["--encrypt"], {"content": "AES-256-CBC"}),
    "clear-signed": (["--sign"], {}),
    "opaque-signed": (["--sign", "--opaque"], {}),
    "signed and encrypted, AES-256-GCM": (["--sign", "--encrypt"], {"content": "AES-256-GCM"}),
    "signed, encrypted and signed, AES-256-GCM": (["--sign", "--encrypt", "--triple-wrap"], {"content": "AES-256-GCM"}),
    "opaque-signed and encrypted, AES-256-CBC": (["--sign", "--opaque", "--encrypt"], {"content": "AES-256-CBC"}),
}
MEGABYTE = 1 << 20
MAY_GROW = 8  # MB
BLOCK = 256 << 10


@dataclasses.dataclass
class Seen:
    """What a search found."""
    files: int = 0
    largest: int = 0
    leaks: list = dataclasses.field(default_factory=list)


class Mail:
    """A mail as blocks; every line of its body bears the marker."""

    def __init__(self, address, size):
        self.marker = f"Kennwort-{secrets.token_hex(8)}"
        self.header = (f"From: <{address}>\r\nTo: <{address}>\r\nSubject: A large one\r\nDate: Mon, 23 Nov 2026 12:00:00 +0100\r\n"
                       f"Message-ID: <{secrets.token_hex(8)}@siegel.example>\r\nMIME-Version: 1.0\r\n"
                       "Content-Type: text/plain; charset=us-ascii\r\n\r\n").encode()
        self.line = f"{self.marker} und sonst nicht viel, nur Zeichen, damit es mehr wird.\r\n".encode()
        self.lines = size // len(self.line)

    def blocks(self):
        yield self.header
        block = self.line * (BLOCK // len(self.line))
        whole, rest = divmod(self.lines, BLOCK // len(self.line))
        for _ in range(whole):
            yield block
        yield self.line * rest

    def digest(self):
        digest = hashlib.sha256()
        for block in itertools.islice(self.blocks(), 1, None):
            digest.update(block)
        return digest.hexdigest()


def file_blocks(path):
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            yield block


def body_digest(path):
    digest, in_body = hashlib.sha256(), False
    for block in file_blocks(path):
        if not in_body:
            _, blank, block = block.partition(b"\r\n\r\n")
            if not blank:
                raise AssertionError("the header does not end in the first block")
            in_body = True
        digest.update(block)
    return digest.hexdigest()


def search(process, folder, marker, seen):
    """Looks for the marker in the temporary folder and in the nameless files of the process."""
    places = [path for path in folder.rglob("*") if path.is_file()]
    try:
        for descriptor in pathlib.Path(f"/proc/{process.pid}/fd").iterdir():
            target = os.readlink(descriptor)
            if target.endswith("(deleted)") and not target.startswith("/memfd:"):
                places.append(descriptor)
    except OSError:
        pass  # it has ended
    for place in places:
        try:
            size = os.stat(place).st_size
            with open(place, "rb") as file:
                sample = file.read(2 * MEGABYTE)
                file.seek(max(0, size - 2 * MEGABYTE))
                sample += file.read()
        except OSError:
            continue
        seen.files += 1
        seen.largest = max(seen.largest, size)
        if marker.encode() in sample:
            seen.leaks.append(str(place))


def high_water(process):
    """The peak memory so far, in KB; 0 when it has ended."""
    try:
        return int(re.search(r"VmHWM:\s+(\d+) kB", pathlib.Path(f"/proc/{process.pid}/status").read_text()).group(1))
    except (OSError, AttributeError):
        return 0


def run(command, blocks, size, folder, marker):
    """The peak memory in MB, the exit status, and what was seen while it ran. Half-way the pipe pauses for a thorough look.

    ru_maxrss alone would do for the limit, but counts this program's own memory at the time of the fork; the peak shown is
    the process's own, asked for all the time; ru_maxrss stands in where it is the higher one by more than that.
    """
    errors = tempfile.TemporaryFile()
    process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                               stderr=errors, env={**os.environ, "TMPDIR": str(folder)})
    pause, go_on = threading.Event(), threading.Event()

    def feed():
        written = 0
        try:
            for block in blocks:
                process.stdin.write(block)
                written += len(block)
                if written >= size // 2 and not pause.is_set():
                    process.stdin.flush()
                    pause.set()
                    go_on.wait()
            process.stdin.close()
        except BrokenPipeError:
            pass
        pause.set()

    feeder = threading.Thread(target=feed)
    feeder.start()
    seen = Seen()
    pause.wait()
    time.sleep(0.05)
    search(process, folder, marker, seen)
    go_on.set()
    peak, looked = 0, 0.0
    while True:
        peak = max(peak, high_water(process))
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() - looked > 0.1:
            search(process, folder, marker, seen)
            looked = time.monotonic()
        time.sleep(0.005)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if usage.ru_maxrss > own:
        peak = usage.ru_maxrss
    process.returncode = os.waitstatus_to_exitcode(status)
    feeder.join()
    errors.seek(0)
    return peak / 1024, process.returncode, errors.read().decode(errors="replace")[-500:], seen


class Bench:
    def __init__(self, folder, build, limit):
        self.folder, self.limit, self.results = folder, limit, []
        self.pki = Pki(folder / "pki", parties=("siegel",), kinds=("rsa",))
        self.siegel = Siegel(self.pki, folder / "siegel", build)
        self.spools = folder / "spools"
        self.spools.mkdir()

    def note(self, name, complaint):
        self.results.append(complaint is None)
        print(f"{'ok  ' if complaint is None else 'FAIL'} {name}{': ' + complaint if complaint else ''}", flush=True)

    def command(self, *words, algorithms):
        policy = ["--policy", self.siegel.policy(**algorithms)] if algorithms else []
        return [self.siegel.host_sim, "--profile", self.siegel.profile, *policy, "--unattended", "--passphrase-file",
                self.pki.passphrase_file, *words]

    def exchange(self, flags, algorithms, size):
        """Peaks of sending and receiving a mail of this size; an AssertionError where something is wrong."""
        mail = Mail(self.pki("siegel", "rsa").address, size)
        sent, got = self.folder / "sent.eml", self.folder / "got.eml"
        peaks = []
        for words, blocks, length, out in (
                (["send", *flags, "-", sent], mail.blocks, size, sent),
                (["receive", "-", got], lambda: file_blocks(sent), None, got)):
            length = length or sent.stat().st_size
            peak, status, errors, seen = run(self.command(*words, algorithms=algorithms), blocks(), length, self.spools,
                                             mail.marker)
            assert status == 0, f"{words[0]} ended with {status}: {errors}"
            assert not seen.leaks, f"{words[0]}: plaintext in {seen.leaks[0]}"
            if size > 2 * MEGABYTE:
                assert seen.largest > MEGABYTE, f"{words[0]}: no spool was seen (largest file {seen.largest} bytes): nothing proven"
            peaks.append(peak)
        assert body_digest(got) == mail.digest(), "the body changed"
        if "--encrypt" in flags:
            assert all(mail.marker.encode() not in block for block in file_blocks(sent)), "the marker is in the sent mail"
        sent.unlink(), got.unlink()
        return peaks

    def try_kind(self, kind, flags, algorithms, megabytes):
        try:
            small = self.exchange(flags, algorithms, MEGABYTE)
            begin = time.monotonic()
            large = self.exchange(flags, algorithms, megabytes * MEGABYTE)
            took = time.monotonic() - begin
        except AssertionError as failure:
            self.note(kind, str(failure))
            return
        for direction, low, high in zip(("send", "receive"), small, large):
            complaint = None
            if high >= self.limit:
                complaint = f"{high:.0f} MB, the limit is {self.limit} MB"
            elif high - low > MAY_GROW:
                complaint = f"{high:.0f} MB for {megabytes} MB, {low:.0f} MB for 1 MB"
            self.note(f"{kind}, {direction}: {high:.1f} MB for {megabytes} MB ({low:.1f} MB for 1 MB)", complaint)
        self.note(f"{kind}: no plaintext on disk, body unchanged, {took:.1f} s both ways", None)

    def search_finds_a_leak(self):
        """The search itself works: a process that does hold the marker in a nameless file is caught."""
        mail = Mail("x@siegel.example", 4 * MEGABYTE)
        leaky = ("import os, sys, tempfile\nwith tempfile.TemporaryFile(dir=os.environ['TMPDIR']) as f:\n"
                 " while b := sys.stdin.buffer.read(65536): f.write(b); f.flush()\n")
        *_, seen = run([sys.executable, "-c", leaky], mail.blocks(), 4 * MEGABYTE, self.spools, mail.marker)
        self.note("a planted leak is found", None if seen.leaks else "it was not")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/dev"))
    parser.add_argument("--megabytes", type=int, default=64)
    parser.add_argument("--limit", type=int, default=64, help="MB of memory")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="siegel-bench-") as folder:
        bench = Bench(pathlib.Path(folder), arguments.build, arguments.limit)
        bench.search_finds_a_leak()
        for kind, (flags, algorithms) in KINDS.items():
            bench.try_kind(kind, flags, algorithms, arguments.megabytes)
    failed = bench.results.count(False)
    print(f"{bench.results.count(True)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
