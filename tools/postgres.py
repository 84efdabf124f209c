"""A PostgreSQL server for the duration of a test run: its own folder, port and password, gone afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.report import ToolError

USER = "suite"
DEBIAN_BINARIES = Path("/usr/lib/postgresql")
START_SECONDS = 60
# The data lives as long as the run, so nothing has to survive a power cut.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=50"]


def find_binaries() -> Path | None:
    """Return the folder that holds `initdb` and `postgres`, the newest version first; None without a server."""
    versions = sorted(DEBIAN_BINARIES.glob("[0-9]*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    candidates = [*versions, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((path for path in candidates if (path / "initdb").exists() and (path / "postgres").exists()), None)


def _server_account() -> pwd.struct_passwd | None:
    """Return whom the server runs as: None for whoever runs the tests, another account when that is root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ToolError("PostgreSQL refuses to run as root, and there is no account `postgres` or `nobody`.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(server: subprocess.Popen[bytes], status: Path, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        # The eighth line of this file is the server's own word; a port that answers may still be starting up.
        state = status.read_text().splitlines() if status.exists() else []
        if len(state) > 7 and state[7].strip() == "ready":
            return
        time.sleep(0.1)
    raise ToolError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}")


@contextmanager
def running_server(binaries: Path) -> Iterator[str]:
    """Start a server on a free loopback port; give its database URL, and stop and remove it at the end."""
    account = _server_account()
    identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    folder = Path(tempfile.mkdtemp(prefix="kennisnetwerk-postgres-"))
    password, port = secrets.token_urlsafe(24), _free_port()
    data, log, password_file = folder / "data", folder / "log", folder / "password"
    password_file.write_text(password)
    server: subprocess.Popen[bytes] | None = None
    try:
        if account:
            for path in (folder, password_file):
                os.chown(path, account.pw_uid, account.pw_gid)
        initialise = [binaries / "initdb", "-D", data, "-U", USER, "--pwfile", password_file, "--no-sync"]
        initialise += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]
        made = subprocess.run(initialise, capture_output=True, text=True, check=False, cwd=folder, **identity)  # type: ignore[call-overload]
        if made.returncode:
            raise ToolError(f"initdb failed:\n{made.stderr}")
        options = [part for option in FAST for part in ("-c", option)]
        command = [binaries / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder, *options]
        with log.open("wb") as output:
            server = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder, **identity)  # type: ignore[call-overload]
        _wait_until_up(server, data / "postmaster.pid", log)
        yield f"postgres://{USER}:{password}@127.0.0.1:{port}/postgres"
    finally:
        if server is not None and server.poll() is None:
            server.send_signal(signal.SIGINT)  # "fast" shutdown: open connections are ended
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)
