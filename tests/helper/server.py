#!/usr/bin/env python3
"""A web server on the loopback addresses that misbehaves as the path asks for; for the tests of siegel-helper.

    server.py FOLDER

FOLDER holds NAME.pem files, key and certificates each: an https server is started for every one. Prints "NAME PORT" for each
server, then "ready"; ends with its stdin.
"""

import collections
import gzip
import pathlib
import socket
import ssl
import sys
import threading
import time
import urllib.parse
import warnings

hits = collections.Counter()
ports = {}
BLOCK = b"x" * 65536


def answer(status, body=b"", fields=()):
    lines = [f"HTTP/1.1 {status} Something", f"Content-Length: {len(body)}", "Connection: close", *fields]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def redirect(status, to):
    return answer(status, b"moved", [f"Location: {to}"])


def endless(connection, piece, pause=0.0):
    while True:
        connection.sendall(piece)
        time.sleep(pause)


def respond(connection, request, head, body):
    """Writes what the path asks for."""
    method, target = head.split(" ")[:2]
    url = urllib.parse.urlsplit(target)
    query = dict(urllib.parse.parse_qsl(url.query))
    path = url.path
    hits[path] += 1
    if path == "/ok":
        connection.sendall(answer(200, b"answer"))
    elif path == "/empty":
        connection.sendall(answer(200))
    elif path == "/echo":  # the whole request
        connection.sendall(answer(200, request + body))
    elif path == "/hits":
        connection.sendall(answer(200, str(hits[query["path"]]).encode()))
    elif path == "/status":
        connection.sendall(answer(int(query["code"]), b"some page"))
    elif path == "/size":
        connection.sendall(answer(200, b"y" * int(query["bytes"])))
    elif path == "/slow":  # first byte
        time.sleep(float(query["seconds"]))
        connection.sendall(answer(200, b"late"))
    elif path == "/drip":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        endless(connection, b"z", 1.0)
    elif path == "/drip-header":
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        endless(connection, b"X", 0.2)
    elif path == "/dead":
        time.sleep(60)
    elif path == "/huge":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
        endless(connection, BLOCK)
    elif path == "/huge-no-length":
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        endless(connection, BLOCK)
    elif path == "/huge-chunked":
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        endless(connection, b"10000\r\n" + BLOCK + b"\r\n")
    elif path == "/huge-404":
        connection.sendall(b"HTTP/1.1 404 No\r\n\r\n")
        endless(connection, BLOCK)
    elif path == "/chunked":
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nans\r\n3\r\nwer\r\n0\r\n\r\n")
    elif path == "/short":  # less than announced
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
    elif path == "/long":  # more than announced
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nanswer and more")
    elif path == "/gzip":  # nobody asked for it
        connection.sendall(answer(200, gzip.compress(b"0" * 10_000_000, mtime=0), ["Content-Encoding: gzip"]))
    elif path == "/headers":
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        endless(connection, b"X-Field: " + b"a" * 900 + b"\r\n")
    elif path == "/one-header":
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Field: ")
        endless(connection, BLOCK)
    elif path == "/interim":  # 100 Continue for ever
        endless(connection, b"HTTP/1.1 100 Continue\r\nX-Field: " + b"a" * 100 + b"\r\n\r\n")
    elif path == "/old":  # HTTP/0.9
        connection.sendall(b"just a body")
    elif path == "/cookie":
        connection.sendall(answer(302, b"moved", ["Location: /echo", "Set-Cookie: id=1; Path=/"]))
    elif path == "/redirect":
        connection.sendall(redirect(int(query.get("code", 302)), query["to"]))
    elif path == "/slow-redirect":
        time.sleep(float(query["seconds"]))
        connection.sendall(redirect(302, query["to"]))
    elif path == "/chain":  # so many redirects before the answer
        left = int(query["left"])
        connection.sendall(redirect(302, f"/chain?left={left - 1}") if left > 0 else answer(200, b"answer"))
    elif path == "/loop":
        connection.sendall(redirect(302, "/loop"))
    elif path == "/reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    elif method == "CONNECT" or target.startswith("http"):  # as a proxy
        hits["proxy"] += 1
        connection.sendall(answer(200, b"by proxy: " + target.encode()))
    else:
        connection.sendall(answer(404))


def serve_one(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return
        data += more
    request, body = data.split(b"\r\n\r\n", 1)
    request += b"\r\n\r\n"
    for line in request.decode("latin-1").split("\r\n"):
        if line.lower().startswith("content-length:"):
            while len(body) < int(line.split(":")[1]):
                body += connection.recv(65536)
    respond(connection, request, request.decode("latin-1").split("\r\n", 1)[0], body)


def handle(raw, context):
    hits["connections"] += 1
    try:
        with raw:
            connection = context.wrap_socket(raw, server_side=True) if context else raw
            with connection:
                serve_one(connection)
    except (OSError, ValueError):
        pass


def start(name, context=None, host="127.0.0.1"):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.bind((host, 0))
    listener.listen(64)

    def accept():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=handle, args=(connection, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    print(name, listener.getsockname()[1])
    return listener


def main():
    listeners = [start("http")]
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*.pem")):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        listeners.append(start(file.stem, context))
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    old.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():  # about versions that are to be refused
        warnings.simplefilter("ignore")
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.load_cert_chain(pathlib.Path(sys.argv[1]) / "good.pem")
    listeners.append(start("tls1_1", old))
    try:
        listeners.append(start("http6", host="::1"))
    except OSError:
        print("http6 0")
    full = socket.socket()  # a port where nobody listens
    full.bind(("127.0.0.1", 0))
    print("closed", full.getsockname()[1])
    print("ready", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
