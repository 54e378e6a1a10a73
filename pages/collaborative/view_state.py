"""What of a collaborative an address shows: every control of the page, read forgivingly and written back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.calendar import add_months
from analysis.spc import PROFILES
from components import addresses
from components.controls import EVERYTHING
from data_access.queries.measures import Measure
from pages.shared.care_settings import SETTINGS
from pages.shared.measure_kinds import KINDS
from pages.shared.months import checked_month, written
from pages.shared.query_values import checked
from pages.shared.rule_profiles import DEFAULT_PROFILE, PROFILE_WORDS

ORDERS = {"topic": "By topic", "change": "What changed first, then by topic"}


@dataclass(frozen=True, slots=True)
class View:
    """One address of the page. ``start`` hides earlier months; ``end`` shows the page as it was at that month."""

    slug: str
    since: date
    measure: str | None = None
    topic: str | None = None
    kind: str | None = None
    setting: str | None = None
    start: date | None = None
    end: date | None = None
    since_asked: bool = False
    profile: str = DEFAULT_PROFILE
    signals: bool = False
    order: str = "topic"

    def query(self) -> dict[str, str | None]:
        """The controls as they stand in the address; what is at its default is left out."""
        return {
            "topic": self.topic,
            "kind": self.kind,
            "setting": self.setting,
            "from": written(self.start),
            "to": written(self.end),
            "since": written(self.since) if self.since_asked else None,
            "profile": None if self.profile == DEFAULT_PROFILE else self.profile,
            "signals": "1" if self.signals else None,
            "order": None if self.order == "topic" else self.order,
        }

    def href(self, measure: str | None = None, **others: str | None) -> str:
        """The page in the same view with one measure opened, or none; ``others`` change single controls."""
        return addresses.collaborative(self.slug, measure, **(self.query() | others))

    def download(self, name: str, **others: str | None) -> str:
        """The numbers of one exhibit in this view."""
        return addresses.download(f"collaborative/{self.slug}", name, **(self.query() | others))

    def part(self, name: str) -> str:
        """The table behind one panel in this view, as a piece of a page."""
        return addresses.part(f"collaborative/{self.slug}", name, **self.query())

    @property
    def narrowed(self) -> bool:
        """Whether any control hides measures."""
        return bool(self.topic or self.kind or self.setting or self.signals)

    def wants(self, one: Measure) -> bool:
        """Whether topic, kind and setting let a measure through."""
        return (
            (not self.topic or one.topic_id == self.topic)
            and (not self.kind or one.kind == self.kind)
            and (not self.setting or self.setting in settings_of(one))
        )


def settings_of(one: Measure) -> set[str]:
    """The settings that a measure is collected in; one of all settings is collected in each."""
    named = {each.strip().replace(" ", "_") for each in one.setting.split(",")}
    return set(SETTINGS) if "all" in named else named


def read(slug: str, query: dict[str, str], offered: Iterable[Measure]) -> tuple[View, list[str]]:
    """The view that an address asks for, and a sentence for each thing in it that was not understood."""
    offered = [one for one in offered if one.latest]
    first = min((one.first for one in offered if one.first), default=date(2013, 4, 1)).replace(day=1)
    latest = max((one.latest for one in offered if one.latest), default=first).replace(day=1)
    said: list[str] = []

    def choice(what: str, key: str, known: dict[str, str], fallback: str | None = None) -> str | None:
        asked = query.get(key)
        found, sentences = checked(what, None if asked == EVERYTHING else asked, known, fallback)
        said.extend(sentences)
        return found

    def month_of(what: str, key: str) -> date | None:
        found, sentences = checked_month(what, query.get(key), first, latest)
        said.extend(sentences)
        return found

    topics = {one.topic_id: one.topic for one in offered if one.topic_id and one.topic}
    start, end, since = (
        month_of("figures from", "from"),
        month_of("figures up to", "to"),
        month_of("changes since", "since"),
    )
    if start and end and end < start:
        said.append("The address asks for a stretch that ends before it begins; both ends are left aside.")
        start = end = None
    return View(
        slug=slug,
        since=since or add_months(end or latest, -1),
        since_asked=since is not None,
        measure=choice("measure", "measure", {one.id: one.title for one in offered}),
        topic=choice("topic", "topic", topics),
        kind=choice("kind of measure", "kind", KINDS),
        setting=choice("setting", "setting", SETTINGS),
        start=start,
        end=end,
        profile=choice(
            "chart profile",
            "profile",
            {name: PROFILE_WORDS.get(name, name) for name in PROFILES},
            DEFAULT_PROFILE,
        )
        or DEFAULT_PROFILE,
        signals=query.get("signals") in ("1", "yes", "true"),
        order=choice("order", "order", ORDERS, "topic") or "topic",
    ), said
