"""Switching to Elasticsearch: what an operator sets, and what is said when it cannot be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import environment
from portal.settings.elasticsearch import elasticsearch, server_addresses
from tests.portal.test_settings import load_production
from tools.production_settings import throwaway

NOBODY = {"user": "", "password": "", "api_key": "", "ca": ""}


def urls(text: str) -> tuple[str, ...]:
    """Return the addresses that the site uses."""
    found: tuple[str, ...] = elasticsearch(server_addresses(text), **NOBODY)["urls"]
    return found


def test_production_with_elasticsearch_needs_its_address() -> None:
    environ = {**throwaway(), "SEARCH_ENGINE": "elasticsearch"}
    refused = load_production(environ)
    assert refused.returncode != 0
    assert "ELASTICSEARCH_URL is not set" in refused.stderr
    told = load_production(
        {**environ, "ELASTICSEARCH_URL": "https://search.example"}, "print(settings.ELASTICSEARCH['urls'])"
    )
    assert told.stdout == "('https://search.example:9200',)\n"


def test_several_servers_are_told_with_commas() -> None:
    assert urls("http://a.example, https://b.example:9243/es/ ,http://[::1]:9201") == (
        "http://a.example:9200",
        "https://b.example:9243/es",
        "http://[::1]:9201",
    )


def test_a_user_and_password_in_an_address_count_for_all_and_stay_out_of_it() -> None:
    addresses = server_addresses("https://site:p%40s%2Fs@a.example,https://b.example")
    found = elasticsearch(addresses, **NOBODY)
    assert (found["user"], found["password"]) == ("site", "p@s/s")
    assert "p%40s" not in str(found["urls"])


@pytest.mark.parametrize(
    "value", ["search.example:9200", "ftp://geheim@a.example", "http://:geheim@", "http://u:geheim@a.example:port"]
)
def test_an_address_that_cannot_be_used_is_refused_without_showing_it(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ELASTICSEARCH_URL cannot be used") as caught:
        environment.ELASTICSEARCH_URL.read({"ELASTICSEARCH_URL": value})
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"user": "site", "password": "geheim", "api_key": "sleutel"}, "not both"),
        ({"user": "site"}, "ELASTICSEARCH_PASSWORD is not set"),
        ({"ca": "/no/such/file.pem"}, "ELASTICSEARCH_CA is no file"),
    ],
)
def test_what_does_not_go_together_is_refused(given: dict[str, str], told: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=told) as caught:
        elasticsearch(server_addresses("https://a.example"), **{**NOBODY, **given})
    assert "geheim" not in str(caught.value)


def test_an_authority_is_for_addresses_that_are_encrypted(tmp_path: Path) -> None:
    authority = tmp_path / "ca.pem"
    authority.touch()
    assert elasticsearch(server_addresses("https://a.example"), **{**NOBODY, "ca": str(authority)})["ca"]
    with pytest.raises(ImproperlyConfigured, match="https"):
        elasticsearch(server_addresses("http://a.example"), **{**NOBODY, "ca": str(authority)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ELASTICSEARCH_INDEX", "Hoofdletters"),
        ("ELASTICSEARCH_INDEX", "met spatie"),
        ("ELASTICSEARCH_INDEX", "*"),
        ("ELASTICSEARCH_REPLICAS", "-1"),
        ("ELASTICSEARCH_TIMEOUT", "kort"),
        ("ELASTICSEARCH_TIMEOUT", "0"),
    ],
)
def test_a_value_that_elasticsearch_would_not_take_is_refused_at_once(name: str, value: str) -> None:
    variable = next(v for v in environment.VARIABLES if v.name == name)
    with pytest.raises(ImproperlyConfigured, match=f"^{name} cannot be used"):
        variable.read({name: value})
