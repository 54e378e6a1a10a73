"""Exhibits inside pages of other sites: refused unless a setting names the host."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from data_access import engine
from data_access.settings import Settings
from tests.application import application
from tests.in_force import in_force
from web.content_policy import HEADER

ADDRESS = "/exhibit/home/england?embed=1"
HOST = "https://intranet.example.nhs.uk"


def test_nobody_may_embed_without_the_setting(client: FlaskClient) -> None:
    answer = client.get(ADDRESS)
    assert "frame-ancestors 'none'" in answer.headers[HEADER]
    text = answer.get_data(as_text=True)
    assert client.get("/exhibit/home/england?embed=yes").status_code == 400
    assert "<script" not in text and 'target="_top"' in text and "<svg" in text


def test_a_named_host_may_embed_an_exhibit_and_no_page(default_store: str) -> None:
    with in_force(default_store):
        client = application(Settings(database_url=default_store)).test_client()
        engine.use(replace(engine.current(), embed_hosts=(HOST,)))
        assert client.get(ADDRESS).headers[HEADER].endswith(f"frame-ancestors {HOST}")
        for address in ("/exhibit/home/england", "/", "/list"):
            assert "frame-ancestors 'none'" in client.get(address).headers[HEADER]


def test_the_setting_takes_hosts_and_nothing_else() -> None:
    made = Settings.from_environment({"EMBED_HOSTS": f"{HOST}, 127.0.0.1:8085 *.example.org"})
    assert made.embed_hosts == (HOST, "127.0.0.1:8085", "*.example.org")
    for text in ("*", "https://x; script-src *", "'self'", "javascript:x", "https://host/path"):
        with pytest.raises(ValueError, match="EMBED_HOSTS"):
            Settings.from_environment({"EMBED_HOSTS": text})
