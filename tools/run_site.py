"""`make run` after the set-up: database, content and search index, then the site on http://localhost:$PORT."""

from __future__ import annotations

import os
import socket
import sys
from typing import NoReturn

from tools import report
from tools.paths import ROOT

HOST = "127.0.0.1"


def port_to_use(text: str) -> int:
    """Return the port that a text names; ToolError if it is none, or if somebody else listens there."""
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise report.ToolError(f"PORT={text} is not a port.", "Choose a number from 1024 to 65535: make run PORT=8001")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            hint = f"Another program uses it, or it is not allowed. Choose another: make run PORT={port % 60000 + 1}"
            raise report.ToolError(f"Port {port} cannot be used: {error.strerror}.", hint) from error
    return port


def prepare() -> None:
    """Bring database, content and index up to date, all in this process; ToolError when a command fails."""
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    try:
        with report.step("bring the database up to date"):
            call_command("migrate", interactive=False, verbosity=0)
        report.say("  load the content, Dutch and English:")
        call_command("load_content")
        call_command("search_rebuild", "--if-needed")
        call_command("local_users")
    except CommandError as error:
        raise report.ToolError(str(error)) from error


def serve(port: int) -> NoReturn:
    """Become Django's own server, which starts again when code changes and ends with a signal."""
    report.say(f"\nThe site is at http://localhost:{port}/   (Ctrl-C ends it)\n")
    command = [sys.executable, str(ROOT / "manage.py"), "runserver", f"{HOST}:{port}"]
    os.execv(command[0], command)  # noqa: S606 (the same interpreter, with arguments of our own)


def main() -> int:
    """Prepare the site and become its server; returns the exit code when that fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    try:
        port = port_to_use(os.environ.get("PORT", "8000"))
        os.environ["BASE_URL"] = f"http://localhost:{port}"
        prepare()
    except report.ToolError as problem:
        problem.show()
        return 1
    except KeyboardInterrupt:
        return 130
    serve(port)


if __name__ == "__main__":
    sys.exit(main())
