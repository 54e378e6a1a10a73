"""The outlines for the interactive map: from this server, compressed, and kept by the browser."""

from __future__ import annotations

import gzip
import json

from flask.testing import FlaskClient

ADDRESS = "/geo/footprints.geojson"


def test_the_footprints_are_fifteen_and_kept_by_the_browser(client: FlaskClient) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.mimetype == "application/geo+json"
    assert (answer.cache_control.max_age or 0) >= 3_600
    document = json.loads(answer.get_data())
    assert len(document["features"]) == 15
    assert "Open Government Licence" in document["attribution"]


def test_they_travel_compressed(client: FlaskClient) -> None:
    plain = client.get(ADDRESS).get_data()
    packed = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.get_data()) == plain
    assert len(packed.get_data()) < len(plain) / 2
