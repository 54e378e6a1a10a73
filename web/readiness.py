"""One snapshot of the store for each answer, a sentence where there is no store, and ``/ready`` for the platform."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from flask import Flask, Response, g, jsonify, request

from data_access import cache
from data_access.snapshot import StoreUnavailable, missing_tables, snapshot
from web.failures import store_sentence, unavailable
from web.response_cache import response_cache

# Answered without a store: files of the product, and the probes, which look for themselves.
STORELESS = ("/assets/", "/site/", "/bootstrap/", "/_dash-component-suites/", "/health", "/ready")


def register(server: Flask) -> None:
    """Open the store before an answer is made, and say at ``/ready`` whether it can be read."""

    @server.before_request
    def open_snapshot() -> Response | None:
        """All of one answer is read from one snapshot; without a store there is one answer, and it says what to do."""
        if request.path.startswith(STORELESS):
            return None
        opened = ExitStack()
        try:
            opened.enter_context(snapshot())
        except StoreUnavailable as problem:
            return unavailable(str(problem))
        g.snapshot = opened
        return None

    @server.teardown_request
    def close_snapshot(_problem: BaseException | None) -> None:
        opened = g.pop("snapshot", None)
        if opened is not None:
            opened.close()

    @server.get("/ready")
    def ready() -> Response:
        return _ready()


def _ready() -> Response:
    """200 where pages can be answered, in whatever state the cache is; otherwise 503 with a sentence."""
    try:
        with snapshot() as version:
            problem = missing_tables()
    except Exception as failure:
        problem = store_sentence(failure)
        if problem is None:
            raise
    if problem:
        answer = jsonify({"problem": problem})
        answer.status_code = 503
    else:
        answer = jsonify({"data_version": version, "cache": _cache_state()})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _cache_state() -> dict[str, Any]:
    problems = response_cache().problems() + ([cache_problem] if (cache_problem := cache.problem()) else [])
    if not problems:
        return {"state": "ok"}
    return {"state": "degraded", "problems": problems}
