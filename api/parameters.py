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
AREA_KINDS = ("england", "collaborative", "ccg", "organisation", "commissioning_hub")
CUT = 60


@dataclass(frozen=True, slots=True)
class Parameters:
    """What was asked. An empty text, or ``None`` for a day: not asked."""

    measure: str = ""
    area: str = ""
    kind: str = ""
    profile: str = ""
    chart: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1
    per_page: int = USUAL
    # What the first day is called at the address that was asked.
    since_name: str = "since"

    def query(self) -> dict[str, str]:
        """What was asked, as it was understood, by the names of the address; defaults are left out."""
        asked = {
            "measure": self.measure,
            "area": self.area,
            "kind": self.kind,
            "profile": self.profile,
            "chart": self.chart,
            self.since_name: self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "page": str(self.page) if self.page != 1 else "",
            "per_page": str(self.per_page) if self.per_page != USUAL else "",
        }
        return {name: value for name, value in asked.items() if value}


def parameters(given: MultiDict[str, str], allowed: Sequence[str]) -> Parameters:
    """The parameters of one address that may have those of ``allowed``, and paging."""
    said = _each_once(given, (*allowed, *PAGING))
    kinds = KINDS if "since" in allowed else AREA_KINDS
    since = day_of("from" if "from" in allowed else "since", said)
    until = day_of("to", said, last=True)
    if since and until and since > until:
        sentence = (
            f"“from” ({since}) is later than “to” ({until}): no period lies between them. Exchange the two."
        )
        raise Refusal(400, sentence, parameter="from", nearest=until.isoformat())
    return Parameters(
        measure=_choice("measure", said, {one.id: one.title for one in measures()})
        if "measure" in said
        else "",
        area=area_named(said["area"], parameter="area") if "area" in said else "",
        kind=_choice("kind", said, {one: one for one in kinds}),
        profile=_choice("profile", said, {one: one for one in PROFILES}),
        chart=_choice("chart", said, {name: one.words for name, one in CHARTS.items()}),
        since=since,
        until=until,
        page=_whole("page", said, 1, None),
        per_page=_whole("per_page", said, USUAL, MOST),
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


def _choice(name: str, said: Mapping[str, str], known: Mapping[str, str]) -> str:
    wanted = said.get(name, "")
    if not wanted or wanted in known:
        return wanted
    raise unknown(name, wanted, known, status=400)


def unknown(what: str, wanted: str, known: Mapping[str, str], *, status: int) -> Refusal:
    """The refusal of a value that is not known, with the nearest that is."""
    meant = nearest(wanted[:CUT], known)
    hint = f" Perhaps you meant “{meant}”." if meant else ""
    if len(known) < 12:
        hint += f" There is {', '.join(known)}."
    sentence = f"The {what} “{wanted[:CUT]}” is not known here.{hint}"
    return Refusal(status, sentence, parameter=what, nearest=meant)


def area_named(wanted: str, *, parameter: str, status: int = 400) -> str:
    """The code of the area of that code or slug, in any case."""
    everywhere = areas()
    bare = wanted.strip().lower()
    for one in everywhere:
        # Names of organisations are not theirs alone; those of England and the collaboratives are.
        if bare in (one.id.lower(), one.slug) or (one.kind in AREA_KINDS[:2] and bare == one.name.lower()):
            return one.id
    # Two-letter codes lie inside other names: collaboratives are known by their slugs, and come first.
    few = {one.slug or one.id: one.name for one in everywhere if one.kind in AREA_KINDS[:2]}
    all_of_them = {one.slug or one.id: one.name for one in everywhere}
    raise unknown(parameter, wanted, few if nearest(wanted[:CUT], few) else all_of_them, status=status)


def _whole(name: str, said: Mapping[str, str], usual: int, most: int | None) -> int:
    wanted = said.get(name)
    usual = usual if name == "per_page" else 1
    if wanted is None:
        return usual
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else 0
    if number < 1 or (most and number > most):
        bounds = f"from 1 to {most}" if most else "from 1 on"
        near = str(most) if most and wanted.isdigit() and number != 0 else "1"
        sentence = f"“{name}” is “{wanted[:CUT]}”. Give a whole number {bounds}."
        raise Refusal(400, sentence, parameter=name, nearest=near)
    return number
