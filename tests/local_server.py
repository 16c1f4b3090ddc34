"""A real HTTP server on loopback that answers as a test says, for as long as the test lasts."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes
    method: str = "GET"

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back; ``parts`` are sent one by one, each after ``pause`` seconds."""

    status: int = 200
    parts: tuple[bytes, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    pause: Callable[[], object] = lambda: None


def as_json(body: Any, status: int = 200) -> Answer:
    return Answer(status=status, parts=(json.dumps(body).encode(),))


@dataclass(slots=True)
class LocalServer:
    """Where it listens, and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def local_server(answer: Callable[[Asked], Answer], port: int = 0) -> Iterator[LocalServer]:
    """Serve on a free port, or the given one, from another thread."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            request = Asked(
                path=self.path,
                headers=dict(self.headers),
                body=self.rfile.read(length),
                method=self.command,
            )
            here.asked.append(request)
            self._give(answer(request))

        do_POST = do_GET  # noqa: N815 so is this one

        def _give(self, given: Answer) -> None:
            self.send_response(given.status)
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(sum(map(len, given.parts))))
            self.end_headers()
            try:
                for part in given.parts:
                    given.pause()
                    self.wfile.write(part)
                    self.wfile.flush()
            except OSError:
                self.close_connection = True  # the client gave up, as the test means it to

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    here = LocalServer(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
