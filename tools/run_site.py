"""`make run` after the set-up: database, content and search index, then the site on http://localhost:$PORT."""

from __future__ import annotations

import logging
import os
import socket
import sys

from tools import report

HOST = "127.0.0.1"
SERVING = "RUN_MAIN"
"""Variable by which Django tells the process that answers from the one that watches it."""


def check_port(text: str) -> None:
    """Raise ToolError when a text names no port, or one where somebody else listens."""
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


def prepare() -> None:
    """Bring database, content and index up to date, all in this process; ToolError when a command fails."""
    import django
    from django.core.management import CommandError, call_command
    from django.db import connections

    django.setup()
    try:
        with report.step("bring the database up to date"):
            call_command("migrate", interactive=False, verbosity=0)
        report.say("  load the content, Dutch and English:")
        # The index is made after the content; until then every change would say that there is none.
        logging.getLogger("search.indexing.outbox").setLevel(logging.ERROR)
        call_command("load_content")
        call_command("load_thesaurus")
        logging.getLogger("search.indexing.outbox").setLevel(logging.NOTSET)
        call_command("search_rebuild", "--if-needed")
        call_command("local_users")
        connections.close_all()
    except CommandError as error:
        raise report.ToolError(str(error)) from error


def serve(port: str) -> None:
    """Run Django's own server, which starts again when code changes, until a signal ends it."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", "runserver", f"{HOST}:{port}"])


def main() -> int:
    """Prepare the site and serve it; return the exit code.

    Django's server starts this same program again for the process that answers: that one only serves.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    port = os.environ.get("PORT", "8000")
    if os.environ.get(SERVING) != "true":
        try:
            check_port(port)
            os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"  # the README says what a public site runs on
            os.environ["BASE_URL"] = f"http://localhost:{port}"
            prepare()
        except report.ToolError as problem:
            problem.show()
            return 1
        except KeyboardInterrupt:
            return 130
        report.say(f"\nThe site is at http://localhost:{port}/   (Ctrl-C ends it)\n")
    serve(port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
