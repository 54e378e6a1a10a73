"""What every answer tells the browser about itself, and whose word about the client is believed."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from data_access.settings import Settings
from web import content_policy
from web.limits import LONGEST_BODY

# Nothing of this is used; what is not used cannot be misused, by an injected script or by a page around this one.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
        "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi",
        "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
        "xr-spatial-tracking",
    )
)  # fmt: skip
YEAR = 31_536_000


def register(server: Flask, settings: Settings) -> None:
    """Put the headers on every answer, believe as many proxies as the settings say, and read no long bodies."""
    server.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        # mypy takes an assignment to a method for a mistake; it is how Flask documents middleware.
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]

    @server.after_request
    def describe(answer: Response) -> Response:
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers.setdefault("Referrer-Policy", "same-origin")
        answer.headers["Permissions-Policy"] = PERMISSIONS
        if request.is_secure:
            answer.headers["Strict-Transport-Security"] = f"max-age={YEAR}"
        if answer.mimetype == "text/html":  # failures and redirects have none of their own
            answer.headers.setdefault(content_policy.HEADER, content_policy.PLAIN)
        if answer.status_code >= 400:
            answer.headers["Cache-Control"] = "no-store"
        return answer
