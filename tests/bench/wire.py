"""What one page fetches over the wire, by the browser's own account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession

CHART_SCRIPTS = "/_dash-component-suites/"  # Plotly and Dash


@dataclass
class Fetched:
    """One answer: its address, bytes as they came (headers too), seconds since the first request."""

    url: str
    started: float
    size: int = 0
    ended: float = 0.0

    @property
    def name(self) -> str:
        """The file's name, or the address where it has none."""
        path = urlsplit(self.url).path
        return path.rpartition("/")[2] or path

    @property
    def is_chart_script(self) -> bool:
        """Part of Plotly or Dash."""
        return urlsplit(self.url).path.startswith(CHART_SCRIPTS)


@dataclass
class Wire:
    """All answers of a page so far."""

    answers: dict[str, Fetched] = field(default_factory=dict)
    begun: float | None = None

    def attach(self, session: CDPSession) -> None:
        """Listen to the browser's account of its network."""
        session.on("Network.requestWillBeSent", self._note_request)
        session.on("Network.loadingFinished", self._note_end)
        session.send("Network.enable")

    def _note_request(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if not url.startswith("http"):
            return
        self.begun = event["timestamp"] if self.begun is None else self.begun
        self.answers[event["requestId"]] = Fetched(url, event["timestamp"] - self.begun)

    def _note_end(self, event: dict[str, Any]) -> None:
        answer = self.answers.get(event["requestId"])
        if answer is not None and self.begun is not None:
            answer.size, answer.ended = int(event["encodedDataLength"]), event["timestamp"] - self.begun

    @property
    def before_plotly(self) -> int:
        """Bytes of all that is neither Plotly nor Dash."""
        return sum(answer.size for answer in self.answers.values() if not answer.is_chart_script)

    @property
    def chart_scripts(self) -> int:
        """Bytes of Plotly and Dash."""
        return sum(answer.size for answer in self.answers.values() if answer.is_chart_script)

    def heaviest(self, count: int = 5) -> str:
        """The largest answers, in words."""
        ordered = sorted(self.answers.values(), key=lambda answer: answer.size, reverse=True)[:count]
        return ", ".join(f"{answer.name} {answer.size / 1e3:.0f} kB" for answer in ordered)
