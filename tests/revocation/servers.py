"""Servers on the loopback interface that speak about certificates, or do not, and count who asks."""

import collections
import http.server
import threading


class Servers:
    """Paths are given a behaviour: bytes, a function of the request's body, or None: silence."""

    def __init__(self):
        self.behaviour, self.asked, self._quit = {}, collections.Counter(), threading.Event()
        servers = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, body):
                servers.asked[self.path] += 1
                behaviour = servers.behaviour.get(self.path, b"")
                answer = behaviour(body) if callable(behaviour) else behaviour
                if answer is None:
                    servers._quit.wait(30)
                    return
                self.send_response(200 if answer else 404)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def do_GET(self):
                self.answer(b"")

            def do_POST(self):
                self.answer(self.rfile.read(int(self.headers["Content-Length"])))

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def close(self):
        self._quit.set()
        self._server.shutdown()
