"""The files that start a public site: they agree with the table of settings, and give no secret a default."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import yaml

from portal.settings.environment import VARIABLES
from tools import health_check
from tools.paths import ROOT

COMPOSE = (ROOT / "compose.yaml").read_text()


def test_compose_gives_the_site_every_required_variable_and_none_that_it_does_not_know() -> None:
    given = set(yaml.safe_load(COMPOSE)["x-site"]["environment"])
    assert {variable.name for variable in VARIABLES if variable.required_in_production} <= given
    assert given <= {variable.name for variable in VARIABLES}


def test_no_secret_has_a_default_in_compose() -> None:
    filled = re.findall(r"\$\{(\w+):?-[^}]", COMPOSE)
    assert filled == ["LOG_LEVEL", "SEARCH_ENGINE"]
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "EMAIL_URL"):
        assert f"${{{name}:?" in COMPOSE


def test_compose_hands_on_whatever_an_operator_may_set() -> None:
    given = yaml.safe_load(COMPOSE)["x-site"]["environment"]
    # The image knows where its folders are, and the proxy of compose is always there.
    of_the_image = {"DATA_DIR", "SEARCH_INDEX_DIR", "BEHIND_PROXY"}
    for variable in VARIABLES:
        if not variable.required_in_production and variable.name not in of_the_image:
            assert given[variable.name].startswith(f"${{{variable.name}:"), variable.name


def test_the_image_runs_as_an_ordinary_user() -> None:
    users = re.findall(r"^USER (\w+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert users == ["portal"]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """A server that stands in for the site: it notes the host it is asked for and answers with a chosen status."""
    seen: dict[str, object] = {"status": 200}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen["asked"] = (self.path, self.headers["Host"])
            self.send_response(int(str(seen["status"])))
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    monkeypatch.setenv("PORT", str(server.server_port))
    monkeypatch.setenv("ALLOWED_HOSTS", ".site.example,other.example")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield seen
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1), (400, 1)])
def test_the_container_is_healthy_when_the_site_says_it_is_ready(
    site: dict[str, object], status: int, code: int
) -> None:
    site["status"] = status
    assert health_check.main() == code
    assert site["asked"] == ("/health/ready/", "site.example")


def test_a_container_without_a_listening_site_is_not_healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1")
    assert health_check.main() == 1
