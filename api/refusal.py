"""What the API says when it cannot answer: what, where, and what to do."""

from __future__ import annotations

import json

from flask import Response


class Refusal(Exception):
    """One refusal. ``parameter`` is what was wrong of the address, ``nearest`` a valid choice in its place."""

    def __init__(
        self, status: int, sentence: str, *, parameter: str | None = None, nearest: str | None = None
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.parameter = parameter
        self.nearest = nearest

    def answer(self) -> Response:
        """The refusal as JSON, which no cache keeps."""
        error = {
            "status": self.status,
            "sentence": self.sentence,
            "parameter": self.parameter,
            "nearest": self.nearest,
        }
        answer = Response(
            json.dumps({"error": error}, ensure_ascii=False), self.status, mimetype="application/json"
        )
        answer.headers["Cache-Control"] = "no-store"
        if self.status == 405:
            answer.headers["Allow"] = "GET, HEAD, OPTIONS"
        return answer
