"""Which links a browser may fetch ahead: the pages of this site, when a reader points at one."""

from __future__ import annotations

import json

from flask import Flask, Response

HEADER = "Speculation-Rules"
PATH = "/speculation-rules.json"
RULES = {
    "prefetch": [
        {
            "where": {
                "and": [
                    {"href_matches": "/*"},
                    {
                        "not": {
                            "href_matches": [
                                "/download/*",
                                "/api/*",
                                "/geo/*",
                                "/health",
                                "/ready",
                                "/search/suggest",
                                "/pack.*",
                                "/list.*",
                            ]
                        }
                    },
                ]
            },
            "eagerness": "moderate",
        }
    ]
}


def register(server: Flask) -> None:
    """Put the rules at their address, and name it in every document."""

    @server.get(PATH)
    def rules() -> Response:
        made = Response(json.dumps(RULES), mimetype="application/speculationrules+json")
        made.cache_control.max_age = 86_400
        return made

    @server.after_request
    def name_rules(answer: Response) -> Response:
        if answer.mimetype == "text/html":
            answer.headers[HEADER] = f'"{PATH}"'
        return answer
