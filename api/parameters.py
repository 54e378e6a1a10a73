"""What an address asks of the API, checked: a mistake is refused with a sentence and the nearest valid choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from werkzeug.datastructures import MultiDict

from analysis.spc import CHARTS, PROFILES
from api.days import day_of
from api.refusal import Refusal
from data_access.queries.areas import areas
from data_access.queries.measures import measures
from pages.shared.query_values import nearest

PAGING = ("page", "per_page")
USUAL, MOST = 50, 200
KINDS = ("improvement", "concern", "neither")
AREA_KINDS = (
    "england",
    "collaborative",
    "ccg",
    "organisation",
    "local_authority",
    "commissioning_hub",
    "elsewhere",
)
CUT = 60


@dataclass(frozen=True, slots=True)
class Parameters:
    """What was asked. An empty text, or ``None`` for a day: not asked."""

    measure: str = ""
    area: str = ""
    kind: str = ""
    profile: str = ""
    chart: str = ""
    season: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1
    per_page: int = USUAL
    # What the first day is called at the address that was asked.
    since_name: str = "since"

    def query(self) -> dict[str, str]:
        """What was asked, as it was understood, by the names of the address; defaults are left out."""
        texts = {
            "measure": self.measure,
            "area": self.area,
            "kind": self.kind,
            "profile": self.profile,
            "chart": self.chart,
            "season": self.season,
            self.since_name: self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "page": str(self.page) if self.page != 1 else "",
            "per_page": str(self.per_page) if self.per_page != USUAL else "",
        }
        return {name: value for name, value in texts.items() if value}


def read_parameters(given: MultiDict[str, str], allowed: Sequence[str]) -> Parameters:
    """The parameters of one address that may have those of ``allowed``, and paging."""
    values = _each_once(given, (*allowed, *PAGING))
    kinds = KINDS if "since" in allowed else AREA_KINDS
    since = day_of("from" if "from" in allowed else "since", values)
    until = day_of("to", values, last=True)
    if since and until and since > until:
        sentence = (
            f"“from” ({since}) is later than “to” ({until}): no period lies between them. Exchange the two."
        )
        raise Refusal(400, sentence, parameter="from", nearest=until.isoformat())
    return Parameters(
        measure=_choice("measure", values, {measure.id: measure.title for measure in measures()})
        if "measure" in values
        else "",
        area=area_named(values["area"], parameter="area") if "area" in values else "",
        kind=_choice("kind", values, {kind: kind for kind in kinds}),
        profile=_choice("profile", values, {profile: profile for profile in PROFILES}),
        chart=_choice("chart", values, {name: chart.words for name, chart in CHARTS.items()}),
        season=_choice("season", values, {"on": "taken into account", "off": "left in"}),
        since=since,
        until=until,
        page=_whole("page", values, 1, None),
        per_page=_whole("per_page", values, USUAL, MOST),
        since_name="from" if "from" in allowed else "since",
    )


def _each_once(given: MultiDict[str, str], allowed: Sequence[str]) -> dict[str, str]:
    """Values by name; an empty one is as good as none."""
    for name, values in given.lists():
        if name not in allowed:
            meant = next(iter(get_close_matches(name[:CUT].lower(), allowed, n=1)), None)
            sentence = f"There is no parameter “{name[:CUT]}” at this address; there is {', '.join(allowed)}."
            raise Refusal(400, sentence, parameter=name[:CUT], nearest=meant)
        if len(values) > 1:
            sentence = f"“{name}” is given {len(values)} times. Give it once, and ask again for the others."
            raise Refusal(400, sentence, parameter=name, nearest=values[0][:CUT])
    return {name: value.strip() for name, value in given.items() if value.strip()}


def _choice(name: str, values: Mapping[str, str], options: Mapping[str, str]) -> str:
    text = values.get(name, "")
    if not text or text in options:
        return text
    raise unknown(name, text, options, status=400)


def unknown(what: str, text: str, options: Mapping[str, str], *, status: int) -> Refusal:
    """The refusal of a value that is not known, with the nearest that is."""
    meant = nearest(text[:CUT], options)
    hint = f" Perhaps you meant “{meant}”." if meant else ""
    if len(options) < 12:
        hint += f" There is {', '.join(options)}."
    sentence = f"The {what} “{text[:CUT]}” is not known here.{hint}"
    return Refusal(status, sentence, parameter=what, nearest=meant)


def area_named(text: str, *, parameter: str, status: int = 400) -> str:
    """The code of the area of that code or slug, in any case."""
    everywhere = areas()
    bare = text.strip().lower()
    for area in everywhere:
        # Names of organisations are not theirs alone; those of England and the collaboratives are.
        if bare in (area.id.lower(), area.slug) or (
            area.kind in AREA_KINDS[:2] and bare == area.name.lower()
        ):
            return area.id
    # Two-letter codes lie inside other names: collaboratives are known by their slugs, and come first.
    few = {area.slug or area.id: area.name for area in everywhere if area.kind in AREA_KINDS[:2]}
    every_area = {area.slug or area.id: area.name for area in everywhere}
    raise unknown(parameter, text, few if nearest(text[:CUT], few) else every_area, status=status)


def _whole(name: str, values: Mapping[str, str], usual: int, most: int | None) -> int:
    """The whole number from 1 to ``most`` (``None``: without an end) that is given, ``usual`` where none is."""
    text = values.get(name)
    if text is None:
        return usual
    number = _digits(text)
    if number is not None and 1 <= number <= (most or number):
        return number
    bounds = f"from 1 to {most}" if most else "from 1 on"
    sentence = f"“{name}” is “{text[:CUT]}”. Give a whole number {bounds}."
    raise Refusal(400, sentence, parameter=name, nearest=str(most) if number and most else "1")


def _digits(text: str) -> int | None:
    """The number that a text of ASCII digits is, at most nine of them."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
