"""The web application: wiring only. ``server`` is what the web server serves."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path

import dash
import scipy.stats  # noqa: F401 - at the start, and not while the first reader waits
from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_compress import Compress

import api
from data_access import cache, engine
from data_access.settings import Settings
from pages.shared import map_geometry
from pages.shared.page_entry import PRODUCT
from web import (
    boundaries,
    callback_guard,
    changes_feed,
    dash_answers,
    dash_pages,
    downloads,
    draw_ahead,
    exhibits,
    failures,
    headers,
    island,
    readiness,
    registry,
    response_cache,
    site_files,
    sitemap,
    speculation,
    store_archive,
    suggestions,
)
from web.document import Dashboard
from web.exhibit_list import hidden_routes, list_routes, pack, present, preview
from web.report import frozen as frozen_reports


def create_app(settings: Settings | None = None) -> dash.Dash:
    """The application for one store."""
    chosen = settings or Settings.from_environment()
    engine.use(chosen)
    server = Flask("patient-safety-collaboratives")
    server.secret_key = os.environ.get("SECRET_KEY") or secrets.token_hex(32)
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=1)
    cache.start(server, chosen)
    response_cache.register(server, chosen)
    headers.register(server, chosen)
    failures.register(server)
    readiness.register(server)
    server.config["COMPRESS_BR_LEVEL"] = 5
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    # Footprints and numbers are text as well and shrink to a third, though Flask-Compress does not count them in.
    Compress(server).compress_mimetypes_set |= {"application/geo+json", "text/csv"}
    Bootstrap5(server)
    for part in (
        site_files,
        downloads,
        store_archive,
        exhibits,
        api,
        boundaries,
        sitemap,
        speculation,
        list_routes,
        hidden_routes,
        present,
        pack,
        preview,
        frozen_reports,
        changes_feed,
        suggestions,
    ):
        part.register(server)
    app = Dashboard(
        server=server,
        title=PRODUCT,
        use_pages=True,
        pages_folder="",
        include_pages_meta=False,
        assets_folder=str(Path(__file__).parent / "assets"),
        # Documents name our own files; Dash serves them and adds none to an island.
        assets_ignore=r".*\.(css|js)",
        # An island's fields are in its content, which is drawn for its address.
        suppress_callback_exceptions=True,
        update_title="",
        health_endpoint="health",
    )
    dash_pages.register()
    island.register(app)
    callback_guard.register(server, lambda: app.callback_map)
    dash_answers.register(server)
    draw_ahead.register(server, registry.addresses_ahead)
    app.prepare()
    map_geometry.prepare()
    return app


server = create_app().server
