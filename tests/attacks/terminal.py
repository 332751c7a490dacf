"""Runs a command in a terminal of its own, answers its first question, and prints what a person would have read:
terminal.py ANSWER COMMAND..."""

import os
import pty
import select
import signal
import sys

QUIET, TOO_LONG = 0.5, 60.0  # seconds


def converse(terminal, answer):
    shown, answered = b"", False
    while True:
        if not select.select([terminal], [], [], TOO_LONG if answered else QUIET)[0]:
            if answered:
                return shown, True
            # Quiet behind a colon: it waits for an answer. (What is typed before is thrown away when the echo goes off.)
            if shown.endswith(b": "):
                answered = True
                os.write(terminal, answer.encode() + b"\n")
            continue
        try:
            block = os.read(terminal, 4096)
        except OSError:  # it has ended
            return shown, False
        if not block:
            return shown, False
        shown += block


def main():
    answer, command = sys.argv[1], sys.argv[2:]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    shown, hangs = converse(terminal, answer)
    if hangs:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(shown)
    return max(0, os.waitstatus_to_exitcode(status)) if not hangs else 124


if __name__ == "__main__":
    sys.exit(main())
