"""A credit platform to test against: a real HTTP server, in a thread or a process of its own, with a memory on disk.

It checks signatures by its own arithmetic, counts what arrives under which key, and behaves as a test tells it to:
``take`` it; ``refuse`` with a status; answer ``garbage``; ``lose`` the answer after taking; ``hang`` until told; ``drip`` one
header after the other.
Run as a module it serves alone, prints its port, and kills itself in the middle of a request once it has taken so many:
``python -m tests.blacklist.platform PORT FILE DIE_AFTER``.
"""

import base64
import hashlib
import hmac
import json
import os
import signal
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes ok!").decode()


class Ledger:
    """What a platform remembers, also after it was killed: one line for each message that it took."""

    def __init__(self, file: Path | None = None):
        self.file, self.receipts, self.shown, self.gone, self.lock = file, {}, {}, set(), threading.Lock()
        for line in file.read_text().splitlines() if file and file.exists() else ():
            self._apply(*json.loads(line))

    def take(self, key: str, told: dict) -> tuple[bool, str]:
        """(whether it is new, the receipt); the same key has the same receipt for good."""
        with self.lock:
            if key in self.receipts:
                return False, self.receipts[key]
            receipt = f"R-{len(self.receipts) + 1:06d}"
            if self.file:
                with self.file.open("a") as out:
                    out.write(json.dumps([key, receipt, told]) + "\n")
            self._apply(key, receipt, told)
            return True, receipt

    def _apply(self, key, receipt, told):
        self.receipts[key] = receipt
        if told["kind"] == "remove":
            self.gone.add(told["entry"])
            self.shown.pop(told["entry"], None)
        elif told["entry"] not in self.gone:
            self.shown[told["entry"]] = told


class Platform(ThreadingHTTPServer):
    """The server. ``script``: what to do with the next requests, in turn; then it takes them."""

    daemon_threads, allow_reuse_address, request_queue_size = True, True, 50

    def __init__(self, port=0, file=None):
        super().__init__(("127.0.0.1", port), Handler)
        self.ledger, self.script, self.seen, self.bodies = Ledger(file), [], Counter(), []
        self.hanging, self.until_told, self.die_after = threading.Event(), threading.Event(), 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/listings"

    def handle_error(self, request, client_address):
        """Clients that go away are none of its business."""


class Handler(BaseHTTPRequestHandler):
    """One connection, kept alive."""

    protocol_version, disable_nagle_algorithm, wbufsize = "HTTP/1.1", True, -1

    def do_POST(self):
        """Check, take, answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key = self.headers["webhook-id"]
        self.server.seen[key] += 1
        self.server.bodies.append(body)
        if not self._signed(key, body):
            self.answer(401, {"error": "signature"})
            return
        does = self.server.script.pop(0) if self.server.script else "take"
        if isinstance(does, tuple):
            self._refuse(*does[1:])
        else:
            self._plain(does, key, body)

    def _plain(self, does, key, body):
        if does == "hang":
            self.server.hanging.set()
            self.server.until_told.wait()
            self.close_connection = True
            return
        if does == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.until_told.wait(0.05):
                self.wfile.write(b"X: y\r\n")
                self.wfile.flush()
            return
        if does == "garbage":
            self.answer(200, b"<html>\xff 330102198503170000 ok</html>")
            return
        new, receipt = self.server.ledger.take(key, json.loads(body))
        if len(self.server.ledger.receipts) == self.server.die_after:
            os.kill(os.getpid(), signal.SIGKILL)
        if does == "lose":
            self.close_connection = True
            return
        self.answer(200 if new else 409, {"receipt": receipt, "already": not new})

    def _refuse(self, status, headers=(), says=None):
        self.answer(status, says or {"error": "身份证 33010219850317042X 不予处理"}, dict(headers))

    def answer(self, status, told, headers=()):
        """JSON, or bytes as they are."""
        data = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode()
        self.send_response_only(status)
        for name, value in {**dict(headers), "Content-Length": len(data)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    def _signed(self, key, body) -> bool:
        told = f"{key}.{self.headers['webhook-timestamp']}.".encode() + body
        mine = hmac.new(base64.b64decode(SECRET.removeprefix("whsec_")), told, hashlib.sha256).digest()
        return self.headers["webhook-signature"] == "v1," + base64.b64encode(mine).decode()

    def log_message(self, format, *args):
        """Nothing."""


def started(port=0, file=None) -> Platform:
    """A platform in a thread; ``stop`` it."""
    server = Platform(port, file)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    return server


def stop(server) -> None:
    """Let hanging requests go, and close."""
    server.until_told.set()
    server.shutdown()
    server.server_close()


def alone(port: int, file: str, die_after: int) -> None:
    """Serve until killed."""
    server = Platform(port, Path(file))
    server.die_after = die_after
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    alone(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
