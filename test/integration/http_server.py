"""An HTTP server that does what servers out there do, on 127.0.0.1 only.

A test registers what a path answers, one answer after the other:

    with EvilServer() as web:
        url = web.serve("/stops.csv", Answer(status=503), Answer(b"id\\n1\\n"))

The last answer is given again and again.  Every request is remembered, so that
a test can ask what the server was asked for:

    web.requests("/stops.csv")[1].headers["Range"]

By hand, it shows its tricks to curl or to a loader, and stops by itself:

    python3 test/integration/http_server.py --seconds 600
"""

import argparse
import contextlib
import dataclasses
import socket
import ssl
import struct
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Callable, Optional, Union

import bodies

CHUNK = 64 * 1024

# Nobody waits longer than this for a byte, even if a test forgets to stop us.
LONGEST_STALL = 600

Body = Union[bytes, str, Path, Callable]


@dataclasses.dataclass
class Answer:
    """What the server does when asked once.

    body is bytes, text, the path of a file, or a function that returns an
    iterator of bytes, so that a gigabyte needs no storage.
    """

    body: Body = b""
    status: int = 200
    headers: dict = dataclasses.field(default_factory=dict)
    content_type: Optional[str] = "text/csv"
    etag: Optional[str] = None
    last_modified: Optional[str] = None

    # How the length is told.
    size: Optional[int] = None  # of a body that is a function
    declared_length: Optional[int] = None  # a lie
    chunked: bool = False

    # Whether Range and If-Range are understood.
    ranges: bool = False

    # How the bytes travel; positions count from the first byte sent.
    delay: float = 0  # seconds before the headers
    bytes_per_second: Optional[int] = None
    stall_after: Optional[int] = None  # then not a byte more
    drop_after: Optional[int] = None  # then the connection is closed
    reset: bool = False  # dropped with RST, not FIN

    # The whole answer, headers and all, instead of everything above.
    raw: Optional[bytes] = None

    def length(self):
        """Bytes of the body; None when nobody knows before the end."""
        if callable(self.body):
            return self.size
        if isinstance(self.body, Path):
            return self.body.stat().st_size
        return len(self.content())

    def content(self):
        return self.body.encode() if isinstance(self.body, str) else self.body

    def chunks(self, start=0):
        """The body from byte start, in pieces."""
        for chunk in self._all_chunks():
            if start < len(chunk):
                yield chunk[start:]
            start = max(0, start - len(chunk))

    def _all_chunks(self):
        if callable(self.body):
            yield from self.body()
        elif isinstance(self.body, Path):
            with open(self.body, "rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        else:
            content = self.content()
            for at in range(0, len(content), CHUNK):
                yield content[at : at + CHUNK]


def redirect(location, status=302):
    """An answer that sends the caller elsewhere."""
    return Answer(status=status, headers={"Location": location})


def unavailable(status=503, retry_after=None):
    """An answer that asks for patience."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Answer(b"not now\n", status=status, headers=headers)


@dataclasses.dataclass
class Request:
    """What a client asked for, or told; headers ignore case."""

    method: str
    path: str
    headers: object
    at: float
    body: bytes = b""


class _Hangup(Exception):
    """The answer ends here, and the connection with it."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = self.server.evil.answer_for(self, body)
        try:
            self._send(answer)
        except (_Hangup, ConnectionError, ssl.SSLError):
            self.close_connection = True

    do_HEAD = do_POST = do_GET

    def _send(self, answer):
        self._sleep(answer.delay)
        if answer.raw is not None:
            self.wfile.write(answer.raw)
            raise _Hangup
        start = self._range_start(answer)
        chunked = self._send_headers(answer, start)
        if self.command == "HEAD":
            return
        sent = 0
        for chunk in answer.chunks(start):
            sent += self._send_chunk(answer, chunk, sent, chunked)
        if chunked:
            self.wfile.write(b"0\r\n\r\n")
        if answer.stall_after is not None:
            self._sleep(LONGEST_STALL)
        if answer.drop_after is not None or answer.declared_length is not None:
            self._hang_up(answer)

    def _range_start(self, answer):
        """First byte asked for, 0 for the whole."""
        asked = self.headers.get("Range", "")
        if not answer.ranges or not asked.startswith("bytes="):
            return 0
        condition = self.headers.get("If-Range")
        if condition not in (None, answer.etag, answer.last_modified):
            return 0
        return int(asked[len("bytes=") :].split("-")[0])

    def _send_headers(self, answer, start):
        """Send the head; whether the body goes in chunks."""
        length = answer.length()
        chunked = answer.chunked or (length is None and answer.declared_length is None)
        self.send_response(206 if start else answer.status)
        if answer.content_type is not None:
            self.send_header("Content-Type", answer.content_type)
        if answer.etag is not None:
            self.send_header("ETag", answer.etag)
        if answer.last_modified is not None:
            self.send_header("Last-Modified", answer.last_modified)
        if answer.ranges:
            self.send_header("Accept-Ranges", "bytes")
        if start:
            self.send_header("Content-Range", f"bytes {start}-{length - 1}/{length}")
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif answer.declared_length is not None:
            self.send_header("Content-Length", str(answer.declared_length))
        else:
            self.send_header("Content-Length", str(length - start))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        return chunked

    def _send_chunk(self, answer, chunk, sent, chunked):
        """Send a piece at the pace and to the end that the answer wants."""
        step = CHUNK
        if answer.bytes_per_second is not None:
            step = max(1, answer.bytes_per_second // 20)
        for at in range(0, len(chunk), step):
            piece = chunk[at : at + step]
            for limit in (answer.stall_after, answer.drop_after):
                if limit is not None:
                    piece = piece[: max(0, limit - sent - at)]
            self._send_piece(piece, chunked)
            if answer.bytes_per_second is not None:
                self._sleep(len(piece) / answer.bytes_per_second)
            if len(piece) < len(chunk[at : at + step]):
                if answer.stall_after is not None:
                    self._sleep(LONGEST_STALL)
                self._hang_up(answer)
        return len(chunk)

    def _send_piece(self, piece, chunked):
        if not piece:
            return
        if chunked:
            piece = b"%x\r\n%s\r\n" % (len(piece), piece)
        self.wfile.write(piece)

    def _hang_up(self, answer):
        if answer.reset:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        raise _Hangup

    def _sleep(self, seconds):
        if seconds > 0 and self.server.evil.stopping.wait(seconds):
            raise _Hangup

    def log_message(self, *ignored):
        """Tests print what they want to be seen."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, evil, host, port):
        self.evil = evil
        self.connections = set()
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)

    def process_request(self, request, address):
        self.connections.add(request)
        super().process_request(request, address)

    def shutdown_request(self, request):
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, *ignored):
        """Clients that go away are nothing to talk about."""


class EvilServer:
    """The server; use it in a with statement.  tls is a Certificate.

    port is that of one that was there before, to come back as it.
    """

    def __init__(self, host="127.0.0.1", tls=None, port=0):
        self.stopping = threading.Event()
        self._answers = {}
        self._requests = []
        self._lock = threading.Lock()
        self._server = _Server(self, host, port)
        scheme = "http"
        if tls is not None:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls.certificate, tls.key)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._server.server_port
        self._bracketed = f"[{host}]" if ":" in host else host
        self.base = f"{scheme}://{self._bracketed}:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *ignored):
        self.stopping.set()
        self._server.shutdown()
        for connection in list(self._server.connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._server.server_close()
        self._thread.join()

    def serve(self, path, *answers, **answer):
        """Answer path with answers in turn, or with Answer(**answer); the URL.

        A body may be given instead of an Answer.
        """
        if not answers:
            answers = [Answer(**answer)]
        self._answers[path] = [
            each if isinstance(each, Answer) else Answer(each, **answer)
            for each in answers
        ]
        return self.url(path)

    def url(self, path):
        return self.base + path

    def urls(self):
        """Everything that is served."""
        return [self.url(path) for path in sorted(self._answers)]

    def requests(self, path=None):
        """What was asked for so far, oldest first."""
        with self._lock:
            return [r for r in self._requests if path in (None, r.path)]

    def wait_for_request(self, path, timeout=60, count=1):
        """Return when somebody has asked for path, so many times."""
        deadline = time.monotonic() + timeout
        while len(self.requests(path)) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody asked for {path}")
            time.sleep(0.01)

    def answer_for(self, handler, body):
        path = handler.path
        with self._lock:
            self._requests.append(
                Request(handler.command, path, handler.headers, time.monotonic(), body)
            )
            answers = self._answers.get(path) or self._answers.get(path.split("?")[0])
            if not answers:
                return Answer(b"no such file\n", status=404, content_type="text/plain")
            return answers.pop(0) if len(answers) > 1 else answers[0]


class Certificate:
    """A self-signed certificate for 127.0.0.1, made with openssl."""

    def __init__(self, directory, name="server"):
        self.certificate = Path(directory) / f"{name}.crt"
        self.key = Path(directory) / f"{name}.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec"]
            + ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
            + ["-subj", "/CN=aircan test server"]
            + ["-addext", "subjectAltName=IP:127.0.0.1"]
            + ["-out", self.certificate, "-keyout", self.key],
            check=True,
            capture_output=True,
        )
        self.certificate.chmod(0o644)


def main():
    """Serve a page of every kind, for people."""
    parser = argparse.ArgumentParser(description="misbehave on 127.0.0.1")
    parser.add_argument("--seconds", type=float, default=600, help="then stop")
    arguments = parser.parse_args()
    small = b"id,name\n1,Main street\n2,Harbour\n"
    large = b"".join(bodies.csv_lines(100_000))
    with EvilServer() as web:
        web.serve("/normal.csv", small, etag='"1"')
        web.serve("/slow.csv", large, bytes_per_second=20_000)
        web.serve("/late.csv", small, delay=10)
        web.serve("/stall.csv", large, stall_after=1000)
        web.serve("/drop.csv", large, drop_after=1000)
        web.serve(
            "/drop-once.csv",
            Answer(large, etag='"1"', ranges=True, drop_after=100_000),
            Answer(large, etag='"1"', ranges=True),
        )
        web.serve("/longer-than-told.csv", small, declared_length=10)
        web.serve("/shorter-than-told.csv", small, declared_length=1000)
        web.serve("/circle.csv", redirect("/circle.csv"))
        web.serve("/busy-once.csv", unavailable(429, retry_after=1), Answer(small))
        web.serve("/broken.csv", unavailable(500))
        web.serve("/page.csv", bodies.HTML, content_type="text/html")
        web.serve("/report.csv", bodies.PDF)
        web.serve("/sheet.csv", bodies.xlsx())
        web.serve("/data.csv", bodies.JSON)
        web.serve("/stops.csv.gz", bodies.gzipped(small))
        web.serve("/stops.zip", bodies.zipped(**{"stops.csv": small}))
        web.serve("/bomb.csv.gz", body=lambda: bodies.gzip_bomb(10 << 30))
        for url in web.urls():
            print(url, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            time.sleep(arguments.seconds)


if __name__ == "__main__":
    main()
