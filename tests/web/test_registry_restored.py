"""What the tests of the registry add is gone afterwards, and so is a page whose folder is taken away."""

from __future__ import annotations

from pathlib import Path

import dash
from flask.testing import FlaskClient

from tests.web.test_registry import wards_added
from web import registry


def test_a_page_goes_with_its_folder(client: FlaskClient, default_store: str, tmp_path: Path) -> None:
    names = [entry.name for entry in registry.entries()]
    with wards_added(default_store, tmp_path) as other:
        assert other.get("/wards/north").status_code == 200
        assert [entry.name for entry in registry.entries()] != names
    assert [entry.name for entry in registry.entries()] == names
    assert client.get("/wards/north").status_code == 404
    assert "pages.wards" not in dash.page_registry
