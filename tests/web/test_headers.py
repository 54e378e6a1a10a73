"""What every answer says, and whose word about the client is believed."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import request

from data_access.settings import Settings
from tests.web.conftest import Small
from web.limits import LONGEST_BODY

FORWARDED = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "dashboard.example",
    "X-Forwarded-For": "192.0.2.7",
}


@pytest.mark.parametrize("path", ["/page", "/nowhere"])
def test_every_answer_forbids_what_is_not_used(small: Small, path: str) -> None:
    headers = small.server.test_client().get(path).headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_tls_is_asked_for_again_where_it_was_used(small: Small) -> None:
    answer = small.server.test_client().get("/page", base_url="https://localhost")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_nobody_is_believed_unless_the_settings_say_so(small: Small) -> None:
    answer = small.server.test_client().get("/page", headers=FORWARDED)
    assert "Strict-Transport-Security" not in answer.headers


def test_a_trusted_proxy_is_believed(version: dict[str, str], tmp_path: Path) -> None:
    small = Small(Settings(cache_dir=str(tmp_path), trusted_proxies=1))
    answer = small.server.test_client().get("/page", headers=FORWARDED)
    assert "Strict-Transport-Security" in answer.headers


def _read() -> bytes:
    return request.get_data()


def test_a_long_body_is_not_read(small: Small) -> None:
    small.server.add_url_rule("/post", methods=["POST"], view_func=_read)
    answer = small.server.test_client().post("/post", data=b"x" * (LONGEST_BODY + 1))
    assert answer.status_code == 413
    assert "too long" in answer.text.lower()


@pytest.mark.parametrize("text", ["-1", "many", "1.5", "100"])
def test_a_setting_that_is_no_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="TRUSTED_PROXIES is"):
        Settings.from_environment({"TRUSTED_PROXIES": text})


def test_proxies_and_the_public_address_are_settings() -> None:
    configured = Settings.from_environment(
        {"TRUSTED_PROXIES": "2", "PUBLIC_URL": "https://dashboard.example/"}
    )
    assert (configured.trusted_proxies, configured.public_url) == (2, "https://dashboard.example")
