"""The web application: wiring only. ``server`` is what gunicorn serves."""

from __future__ import annotations

import logging
import os
import secrets
from datetime import timedelta
from functools import cache as cache_once
from pathlib import Path

import dash
from flask import Flask, Response, request
from flask_bootstrap import Bootstrap5
from flask_compress import Compress

import api
from components import addresses
from components.shell import PURPOSE, broken_page
from data_access import cache, engine
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measures
from data_access.settings import Settings
from pages.campaign import page as sign_up_to_safety
from pages.collaborative import page as collaborative
from pages.home import page as home
from pages.measure import page as measure
from pages.not_found import page as not_found
from pages.organisation import page as organisation
from pages.shared import map_geometry as sheets
from pages.topics import page as topics
from web import boundaries as outlines
from web import dash_answers, downloads, failures, readiness, response_cache
from web import fragments as parts
from web.document import CHART_SCRIPTS, Dashboard
from web.frame import framed

PAGES = (home, measure, collaborative, organisation, topics, sign_up_to_safety, not_found)
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>
{%metas%}
<title>{%title%}</title>
{%favicon%}
{%css%}
</head>
<body>
{%app_entry%}
<noscript>Pages can be read as they stand. Choices, tables and interactive charts need JavaScript.</noscript>
<footer class="scripts">{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""


def create_app(settings: Settings | None = None) -> dash.Dash:
    """The application for one store."""
    chosen = settings or Settings.from_environment()
    engine.use(chosen)
    server = Flask("patient-safety-collaboratives")
    server.secret_key = os.environ.get("SECRET_KEY") or secrets.token_hex(32)
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=1)
    cache.start(server, chosen)
    response_cache.register(server, chosen)
    failures.register(server)
    readiness.register(server)
    server.config["COMPRESS_BR_LEVEL"] = 5
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    # Footprints and numbers are text as well and shrink to a third, though Flask-Compress does not count them in.
    Compress(server).compress_mimetypes_set |= {"application/geo+json", "text/csv"}
    Bootstrap5(server)
    app = Dashboard(
        server=server,
        title="Patient Safety Collaboratives",
        description=f"Do England's patient safety collaboratives make patients safer? {PURPOSE}",
        update_title="",
        index_string=INDEX,
        use_pages=True,
        pages_folder="",
        assets_folder=str(Path(__file__).parent / "assets"),
        external_stylesheets=["/bootstrap/static/css/bootstrap.min.css"],
        # Pages are drawn when asked for; without this Dash would draw every one of them at start.
        suppress_callback_exceptions=True,
        health_endpoint="health",
        on_error=_say_so,
        # The page for unknown addresses says which one it was.
        routing_callback_inputs={"asked_path": dash.State("_pages_location", "pathname")},
    )
    for page in PAGES:
        page.register()
    downloads.register(server)
    api.register(server)
    outlines.register(server)
    parts.register(server)
    app.layout = framed
    _mind_answers(app, server)
    return app


def _say_so(problem: Exception) -> tuple[object, dict[str, str]]:
    """In place of a page that failed: a sentence for the reader, the reason for the log."""
    logging.getLogger(__name__).error("A page could not be drawn", exc_info=problem)
    dash_answers.failed()
    return broken_page(), {"title": "Could not be drawn | Patient Safety Collaboratives"}


def _mind_answers(app: dash.Dash, server: Flask) -> None:
    """Real 404s, the content policy, and readiness."""

    @cache_once
    def policy() -> str:
        # Dash registers callbacks of its own on the first request; hashes of inline scripts come after them.
        return (
            f"default-src 'self'; script-src 'self' {' '.join(app.csp_hashes())}; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
            "base-uri 'self'; frame-ancestors 'none'"
        )

    @server.after_request
    def mind(answer: Response) -> Response:
        if answer.mimetype == "text/html":
            answer.headers["Content-Security-Policy"] = policy()
            is_page = request.url_rule is not None and request.url_rule.rule in ("/", "/<path:path>")
            if is_page and answer.status_code == 200 and not _known(request.path.rstrip("/") or "/"):
                answer.status_code = 404
        if request.path in CHART_SCRIPTS:
            # Dash gives these no life of their own; a week is long for a reader and short after an upgrade.
            answer.cache_control.max_age = int(timedelta(days=7).total_seconds())
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        return answer

    dash_answers.register(server)
    with server.test_client() as client:
        # Until a worker has drawn the index once it answers 500 for Dash's own scripts.
        client.get("/")
    sheets.prepare()


def _known(path: str) -> bool:
    """Whether a page stands at the path: Dash itself answers 200 for every address."""
    room, _, ident = path.strip("/").partition("/")
    if room == "measure":
        return ident in {one.id for one in measures()}
    if room == "collaborative":
        return ident in {one.slug for one in collaboratives()}
    if room == "organisation":
        return organisation.known(ident)
    return path in {addresses.HOME, addresses.TOPICS, addresses.CAMPAIGN}


server = create_app().server
