"""A throw-away PostgreSQL: a cluster in a temporary folder, or the server that is named to us."""

import atexit
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

URL_VARIABLE = "NIGHTDESK_TEST_DATABASE_URL"
_DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")


class PostgresMissingError(Exception):
    """There is no PostgreSQL to test with; the message says what to do."""


@cache
def server_url() -> str:
    """Return the URL of a running server, starting one for this test run if need be."""
    given = os.environ.get(URL_VARIABLE)
    return given or _start_cluster(_programs())


@contextmanager
def fresh_schema() -> Iterator[str]:
    """Yield the URL of an empty schema of its own, and drop the schema afterwards."""
    url = make_url(server_url()).set(drivername="postgresql+psycopg")
    schema = f"test_{uuid.uuid4().hex}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    own = url.set(drivername="postgresql").update_query_dict({"options": f"-csearch_path={schema}"})
    try:
        yield own.render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()


def _programs() -> Path:
    found = [Path(path).parent for path in [shutil.which("initdb")] if path]
    found += [path.parent for path in sorted(_DEBIAN_PROGRAMS.glob("*/bin/initdb"))]
    if not found:
        raise PostgresMissingError(f"PostgreSQL is not installed and {URL_VARIABLE} is not set")
    return found[-1]


def _start_cluster(programs: Path) -> str:
    folder = Path(tempfile.mkdtemp(prefix="nightdesk-postgres-"))
    data = folder / "data"
    run_as = _unprivileged(folder)
    port = _free_port()
    _run([*run_as, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"])
    # Tests outlive no power cut: nothing waits for the disk.
    options = f"-k {folder} -h 127.0.0.1 -p {port} -c fsync=off -c max_connections=200"
    control = [*run_as, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w"]
    atexit.register(_stop_cluster, [*control, "-m", "immediate", "stop"], folder)
    _run([*control, "-o", options, "start"])
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"


def _stop_cluster(stop: list[str | Path], folder: Path) -> None:
    subprocess.run(stop, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: give the folder to its own user then."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        raise PostgresMissingError("there is no user postgres to run PostgreSQL as") from None
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str | Path]) -> None:
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
