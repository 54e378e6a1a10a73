"""Reports as they were frozen, byte for byte, and quarters that are written with a stroke in an address."""

from __future__ import annotations

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from components import addresses
from components.words import listed
from data_access.queries.frozen_reports import FrozenReport, frozen_bytes, frozen_reports
from data_access.snapshot import snapshot
from pages.report.page import no_report
from pages.shared.quarters import known_quarter
from web.content_policy import HEADER
from web.document import plain_document
from web.exhibits import sentence
from web.frame import framed
from web.response_cache import not_kept

# A frozen page may dress itself and show the pictures in it, and do nothing else.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
TYPES = {"html": "text/html", "zip": "application/zip"}


def register(server: Flask) -> None:
    """Put frozen reports and odd spellings at their addresses."""

    @server.get("/report/<quarter>/frozen/<int:version>")
    def frozen_page(quarter: str, version: int) -> AnyResponse:
        return _frozen(quarter, version, "html")

    @server.get("/report/<quarter>/frozen/<int:version>.zip")
    def frozen_files(quarter: str, version: int) -> AnyResponse:
        return _frozen(quarter, version, "zip")

    @server.get("/report/<year>/<rest>")
    def with_a_stroke(year: str, rest: str) -> AnyResponse:
        """``/report/2015/16 Q2``: an address cannot tell this stroke from its own."""
        text = f"{year}/{rest}"
        with snapshot():
            known = known_quarter(text)
            if known is not None:
                return redirect(addresses.report(known.name), 308)
            return not_kept(plain_document(framed(no_report(text)), "No report of this quarter", status=404))


def _frozen(quarter: str, version: int, kind: str) -> AnyResponse:
    with snapshot():
        # A frozen report stays, even where the figures of its quarter were taken back since.
        known = known_quarter(quarter)
        name = known.name if known else quarter
        versions = frozen_reports(name)
        record = next((each for each in versions if each.version == version), None)
        if record is None:
            return _not_there(name, versions)
        if name != quarter:
            return redirect(addresses.frozen_report(name, version) + (".zip" if kind == "zip" else ""), 308)
        content = frozen_bytes(name, version, archive=kind == "zip")
    made = Response(content, mimetype=TYPES[kind])
    made.set_etag(record.sha256 if kind == "html" else record.files_sha256)
    made.headers["Cache-Control"] = "no-cache"
    made.headers["X-Data-Version"] = record.data_version
    made.headers["X-Frozen"] = f"{record.frozen.isoformat()}Z"
    if kind == "html":
        made.headers[HEADER] = POLICY
    else:
        made.headers["Content-Disposition"] = f'attachment; filename="report-{name}-version-{version}.zip"'
    made.make_conditional(request)
    return made


def _not_there(name: str, versions: tuple[FrozenReport, ...]) -> Response:
    numbers = listed([str(each.version) for each in reversed(versions)])
    there = f"Its frozen versions: {numbers}." if numbers else "Nothing of that quarter is frozen."
    return sentence(f"There is no such frozen report of “{name[:60]}”. {there}", 404)
