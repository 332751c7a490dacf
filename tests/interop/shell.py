"""Running other people's programs."""

import os
import subprocess


class Refused(Exception):
    """A program would not do what it was asked; the text is its own message."""


def run(arguments, *, stdin=b"", env=None, cwd=None, timeout=60, accept=(0,)):
    """The finished process; Refused with its message when it ends with another status than the accepted ones."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    for name in ("OPENSSL_CONF", "GPG_AGENT_INFO", "GNUPGHOME"):
        if name not in (env or {}):
            environment.pop(name, None)
    try:
        done = subprocess.run([str(argument) for argument in arguments], input=stdin, capture_output=True, cwd=cwd,
                              env=environment, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as expired:
        raise Refused(f"{arguments[0]} did not end within {timeout} s") from expired
    if done.returncode not in accept:
        message = (done.stderr + done.stdout[:2000] if len(done.stdout) < 4000 else done.stderr).decode(errors="replace")
        raise Refused(f"exit {done.returncode}: {message.strip()}")
    return done
