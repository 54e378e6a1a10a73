"""What is sent when an answer could not be made: 5xx, kept by nobody, a plain sentence and how to go on."""

from __future__ import annotations

import json
import logging

from flask import Flask, Response, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from data_access.snapshot import StoreUnavailable, sentence_of
from web.limits import TOO_LONG

NO_FIGURES = "There are no figures to show at the moment."
FAILED = (
    "This answer could not be made. The reason is in the server's log; tell whoever runs this dashboard if it "
    "happens again."
)
_PAGE = Markup("""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | Patient Safety Collaboratives</title>
<link rel="stylesheet" href="/bootstrap/static/css/bootstrap.min.css">
</head>
<body class="container py-5">
<main>
<h1>{title}</h1>
<p>{sentence}</p>
<p><a href="{again}">Try again</a>, or go to <a href="/">the first page</a>.</p>
</main>
</body>
</html>
""")


def register(server: Flask) -> None:
    """Answer for whatever an address raises."""

    @server.errorhandler(Exception)
    def failed(problem: Exception) -> Response | HTTPException:
        if isinstance(problem, RequestEntityTooLarge):
            return failure(413, "What was sent is too long", TOO_LONG)
        if isinstance(problem, HTTPException):
            return problem
        logging.getLogger(__name__).error("An answer could not be made: %s", request.path, exc_info=problem)
        sentence = store_sentence(problem)
        return unavailable(sentence) if sentence else failure(500, "This page could not be made", FAILED)


def store_sentence(problem: Exception) -> str | None:
    """What to say of a failure that is the store's; ``None`` where it is the product's own."""
    if isinstance(problem, StoreUnavailable):
        return str(problem)
    # SQLAlchemy is known in data_access alone; its errors, and those of its pool, name their module.
    return sentence_of(problem) if type(problem).__module__ == "sqlalchemy.exc" else None


def unavailable(sentence: str) -> Response:
    """503 with the sentence that says what is wrong with the store."""
    answer = failure(503, "There are no figures to show", f"{NO_FIGURES} {sentence}")
    answer.headers["Retry-After"] = "10"
    return answer


def failure(status: int, title: str, sentence: str) -> Response:
    """A sentence as the asker reads it: a page for browsers, JSON for programs, plain text for others."""
    if request.path.startswith("/api/") or request.path.startswith("/_dash"):
        error = {"status": status, "sentence": sentence, "parameter": None, "nearest": None}
        answer = Response(
            json.dumps({"error": error}, ensure_ascii=False), status, mimetype="application/json"
        )
    elif request.accept_mimetypes.best_match(["text/plain", "text/html"]) == "text/html":
        again = request.full_path.removesuffix("?")
        body = _PAGE.format(title=title, sentence=sentence, again=again)
        answer = Response(body, status, mimetype="text/html")
    else:
        answer = Response(f"{sentence}\n", status, mimetype="text/plain")
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    return answer
