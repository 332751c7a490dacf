"""The openssl command, the only program the generators need."""

import os
import subprocess


def openssl(*arguments, stdin=b""):
    environment = {name: text for name, text in os.environ.items() if not name.startswith("OPENSSL_")}
    done = subprocess.run(["openssl", *map(str, arguments)], input=stdin, capture_output=True, env=environment, check=False)
    if done.returncode:
        raise RuntimeError(f"openssl {arguments[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
