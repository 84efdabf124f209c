"""Settings: what an operator must give, what a wrong value is answered with, and the page that documents them."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import environment
from portal.settings.mail import mail_settings
from tools import settings_page
from tools.paths import PACKAGES, ROOT
from tools.production_settings import throwaway

REQUIRED = [variable.name for variable in environment.VARIABLES if variable.required_in_production]
LOAD = "import django; from django.conf import settings; settings.DEBUG; {expression}"


def load_production(environ: dict[str, str], expression: str = "pass") -> subprocess.CompletedProcess[str]:
    """Load the settings of production in a process of their own, with only these variables."""
    return subprocess.run(
        [sys.executable, "-c", LOAD.format(expression=expression)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_what_the_page_calls_required() -> None:
    names = {"DJANGO_SETTINGS_MODULE", *REQUIRED}
    assert load_production({name: value for name, value in throwaway().items() if name in names}).returncode == 0


@pytest.mark.parametrize("name", REQUIRED)
def test_production_refuses_to_start_without_a_required_variable_and_names_it(name: str) -> None:
    result = load_production({key: value for key, value in throwaway().items() if key != name})
    assert result.returncode != 0
    assert f"{name} is not set" in result.stderr


def test_no_secret_has_a_default() -> None:
    assert [v.name for v in environment.VARIABLES if v.secret and v.default] == []


def test_a_short_secret_key_is_refused_without_showing_it() -> None:
    with pytest.raises(ImproperlyConfigured, match="at least 50") as caught:
        environment.SECRET_KEY.read({"SECRET_KEY": "geheim-123"})
    assert "geheim-123" not in str(caught.value)


def test_an_earlier_key_is_as_long_as_a_key_and_shown_no_more_than_that() -> None:
    old, older = "a" * 50, "b" * 60
    assert environment.SECRET_KEY_FALLBACKS.read({"SECRET_KEY_FALLBACKS": f"{old}, {older}"}) == [old, older]
    with pytest.raises(ImproperlyConfigured, match="at least 50") as caught:
        environment.SECRET_KEY_FALLBACKS.read({"SECRET_KEY_FALLBACKS": f"{old},geheim-123"})
    assert "geheim-123" not in str(caught.value)


def test_a_wrong_mail_address_is_refused_without_showing_its_password() -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL cannot be used") as caught:
        environment.EMAIL_URL.read({"EMAIL_URL": "imap://post:wachtwoord@mail.example"})
    assert "wachtwoord" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "kennisnetwerk.example"),
        ("BASE_URL", "https://kennisnetwerk.example/pad"),
        ("BEHIND_PROXY", "misschien"),
        ("HSTS_SECONDS", "een jaar"),
        ("LOG_LEVEL", "LOUD"),
        ("SEARCH_ENGINE", "google"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_the_name_of_its_variable(name: str, value: str) -> None:
    variable = next(v for v in environment.VARIABLES if v.name == name)
    with pytest.raises(ImproperlyConfigured, match=f"^{name} cannot be used"):
        variable.read({name: value})


def test_an_empty_variable_counts_as_missing() -> None:
    assert environment.LOG_LEVEL.read({"LOG_LEVEL": ""}) == "INFO"
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS is not set"):
        environment.ALLOWED_HOSTS.read({"ALLOWED_HOSTS": ""})


def test_hosts_are_read_from_a_list_with_blanks() -> None:
    assert environment.ALLOWED_HOSTS.read({"ALLOWED_HOSTS": "a.example, b.example,"}) == ["a.example", "b.example"]


def test_mail_goes_to_the_server_of_the_url_and_always_encrypted() -> None:
    plain = mail_settings("smtp://post%40site:p%2Fw@mail.example")
    assert (plain["EMAIL_HOST"], plain["EMAIL_PORT"], plain["EMAIL_HOST_USER"]) == ("mail.example", 587, "post@site")
    assert plain["EMAIL_HOST_PASSWORD"] == "p/w"
    assert (plain["EMAIL_USE_TLS"], plain["EMAIL_USE_SSL"]) == (True, False)
    direct = mail_settings("smtps://mail.example:4465")
    assert (direct["EMAIL_PORT"], direct["EMAIL_USE_TLS"], direct["EMAIL_USE_SSL"]) == (4465, False, True)


def test_the_page_of_settings_is_as_the_table() -> None:
    assert settings_page.PAGE.read_text() == settings_page.page()


def test_every_variable_of_the_table_is_read_by_the_settings() -> None:
    read = set()
    for path in (ROOT / "portal" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr == "read" and isinstance(node.value, ast.Attribute):
                read.add(node.value.attr)
    assert read == {variable.name for variable in environment.VARIABLES}


def test_nothing_but_the_table_reads_the_environment() -> None:
    allowed = {Path("portal/settings/environment.py"), Path("portal/settings/test.py"), Path("portal/wsgi.py")}
    readers = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            nodes = ast.walk(ast.parse(path.read_text()))
            if any(isinstance(n, ast.Attribute) and n.attr in {"environ", "getenv"} for n in nodes):
                readers.add(path.relative_to(ROOT))
    assert readers <= allowed


def test_a_public_site_speaks_https_only_and_keeps_its_cookies_there() -> None:
    expression = (
        "print(settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, "
        "settings.SECURE_HSTS_SECONDS, settings.DEBUG, settings.SESSION_COOKIE_HTTPONLY, "
        "settings.CSRF_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE)"
    )
    assert load_production(throwaway(), expression).stdout.split() == [
        "True",
        "True",
        "True",
        "31536000",
        "False",
        "True",
        "True",
        "Lax",
        "Lax",
    ]


@pytest.mark.parametrize(("value", "trusted"), [("no", "False"), ("yes", "True")])
def test_the_header_of_a_proxy_is_believed_only_when_there_is_one(value: str, trusted: str) -> None:
    expression = "print(bool(settings.SECURE_PROXY_SSL_HEADER))"
    assert load_production({**throwaway(), "BEHIND_PROXY": value}, expression).stdout.strip() == trusted
