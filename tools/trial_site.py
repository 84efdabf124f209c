"""A real site for a short while, as a process of its own: the starter content, a database and an index that go again.

The browser tests and the screenshots look at it. It has a free port, keeps its mails as files and stops by its own
process id; nothing of it touches the developer's own site in `var/`.
"""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import run_site
from tools.paths import ROOT
from tools.report import ToolError

PREPARING = "portal.settings.development"
SERVING = "tools.trial_settings"
START_SECONDS = 120
STOP_SECONDS = 10
SHOWN_LINES = 40
SIGN_IN_CODE = re.compile(r"^([A-Z]{4}-[A-Z]{4})$", re.MULTILINE)

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> str | None:
    """Return the path of this machine's Chromium; None where there is none."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


@dataclass(frozen=True, slots=True)
class TrialSite:
    """A running site: its address without a slash at the end, and the folder with all that it writes."""

    url: str
    folder: Path

    @property
    def log(self) -> Path:
        """Return the file with what the server says."""
        return self.folder / "site.log"

    def password(self, address: str) -> str:
        """Return the password of an editor of this site; KeyError for somebody without one."""
        return str(json.loads((self.folder / "local-users.json").read_text())[address])

    def mails_to(self, address: str) -> list[str]:
        """Return the text of the mails to somebody, oldest first."""
        files = sorted((self.folder / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        mails = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]
        bodies = [mail.get_body(("plain",)) for mail in mails if mail["To"] == address]
        return [str(body.get_content()) for body in bodies if body is not None]

    def newest_code(self, address: str) -> str:
        """Return the code to sign in with that was mailed last; LookupError when there is none."""
        codes = [found.group(1) for text in self.mails_to(address) if (found := SIGN_IN_CODE.search(text))]
        if not codes:
            raise LookupError(f"no mail with a code to {address}")
        return codes[-1]

    def project_key(self, title: str) -> str:
        """Return the key that a project has in every language; LookupError for an unknown title."""
        with closing(sqlite3.connect(self.folder / "site.sqlite3")) as database:
            found = database.execute("SELECT translation_key FROM wagtailcore_page WHERE title = ?", [title]).fetchone()
        if found is None:
            raise LookupError(f"no page is called {title}")
        key = str(found[0])
        return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


@contextmanager
def running(folder: Path, *, migrated: Path | None = None) -> Iterator[TrialSite]:
    """Make a site in an empty folder and serve it until the block ends; ToolError when it does not start.

    `migrated` is a database that has all tables already, to start from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if migrated is not None:
        shutil.copyfile(migrated, folder / "site.sqlite3")
    site = TrialSite(f"http://localhost:{_free_port()}", folder)
    command = [sys.executable, "-m", "tools.trial_site"]
    made = subprocess.run(command, cwd=ROOT, env=environ(site, PREPARING), capture_output=True, text=True, check=False)
    if made.returncode:
        raise ToolError(f"the trial site cannot be made:\n{_tail(made.stdout + made.stderr)}")
    port = site.url.rpartition(":")[2]
    serve = [sys.executable, "manage.py", "runserver", "--noreload", "--insecure", f"127.0.0.1:{port}"]
    with site.log.open("wb") as log:
        server = subprocess.Popen(
            serve, cwd=ROOT, env=environ(site, SERVING), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        _wait(site, server)
        yield site
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environ(site: TrialSite, settings: str) -> dict[str, str]:
    """Return the environment of the site's processes: nothing of the developer's own site."""
    own = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "TEST_DATABASE_URL"}}
    return {
        **own,
        "DJANGO_SETTINGS_MODULE": settings,
        "DATA_DIR": str(site.folder),
        "BASE_URL": site.url,
        "EMAIL_URL": f"filemail:{site.folder / 'mail'}",
        "PYTHONUNBUFFERED": "1",
    }


def _wait(site: TrialSite, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{site.url}/nl/", timeout=START_SECONDS):  # noqa: S310 (an address of our own)
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise ToolError(f"the trial site does not answer:\n{_tail(site.log.read_text(errors='replace'))}")


def _tail(text: str) -> str:
    return "\n".join(text.splitlines()[-SHOWN_LINES:])


def main() -> int:
    """Make database, content and index where DATA_DIR says; return the exit code."""
    try:
        run_site.prepare()
    except ToolError as problem:
        problem.show()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
