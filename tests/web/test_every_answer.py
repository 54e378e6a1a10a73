"""What every kind of answer says to the browser, whatever its status."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from tests.web.markup import policy
from web.site_files import site_file

GET = {
    "/topics": 200,
    "/collaborative/wessex?measure=ecoli-bacteraemia": 200,
    "/health": 200,
    "/ready": 200,
    "/sitemap.xml": 200,
    "/speculation-rules.json": 200,
    "/geo/footprints.geojson": 200,
    "/download/topics/grid.csv": 200,
    "/download/topics/grid.xlsx": 200,
    "/download/home/map.svg": 200,
    "/exhibit/topics/grid": 200,
    "/api/v1/measures": 200,
    "/assets/icons/favicon.svg": 200,
    site_file("css").address: 200,
    site_file("js").address: 200,
    "/collaborative/Wessex": 308,
    "/download/home/map.csv?measure=zz": 400,
    "/api/v1/measures?page=x": 400,
    "/nowhere": 404,
    "/download/topics/nothing.csv": 404,
    "/site/0000.css": 404,
    "/_dash-update-component": 404,
    "/topics?" + "x" * 4_000: 414,
}


def described(headers: Headers) -> None:
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(("address", "status"), GET.items(), ids=[address[:60] for address in GET])
def test_it_says_what_it_is_and_sets_no_cookie(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    described(answer.headers)
    if status >= 400:
        assert answer.headers["Cache-Control"] == "no-store"
    if answer.mimetype == "text/html":
        assert "'unsafe-inline'" not in policy(answer.headers)["script-src"]
        assert answer.headers["Speculation-Rules"] == '"/speculation-rules.json"'
    answer.close()


@pytest.mark.parametrize(
    "path", ["/topics", "/nowhere", "/_dash-update-component", "/download/topics/grid.csv"]
)
def test_so_does_the_answer_to_what_is_posted(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data=b"x")
    assert answer.status_code in (400, 405)
    described(answer.headers)
    assert answer.headers["Cache-Control"] == "no-store"
