"""What may be wrong, or doubtful, with a row of what was read in public: each check says so in a sentence."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from data_access.loader.columns.part_dates import SPAN, is_part, printed_part, span
from data_access.loader.formats.reference_cells import slug_of
from data_access.loader.formats.reference_checks import OfCell, Row, statement_in_order
from data_access.loader.rows import StoreContext

# In the order in which organisations go through them; stopped may follow any.
STAGES = ("interested", "planned", "testing", "in_use", "embedded", "stopped")
_LAST, _TO_COME = STAGES[-1], STAGES[:2]
_DATED_MARK = "published"
_MARK_YEARS = range(2014, 2017)
_ALL = 100  # per cent
_SHARES = ("per cent", "percent", "pct", "%")  # how such a unit begins


def citation_in_order(row: Row, context: StoreContext) -> str:
    """A page's date and how it is known go together; where that is not said, the form of the date says it."""
    page_date = row["page_date"]
    if not row["date_kind"] and (page_date or row.get("page_title")):
        row["date_kind"] = "none" if not page_date else "printed" if is_part(page_date) else "content"
    return _wrong_date(page_date, row["date_kind"], f"{context.today:%Y-%m-%d}")


def _wrong_date(page_date: str | None, kind: str | None, today: str) -> str:
    dated = kind in ("printed", "content")
    if not page_date:
        lacking = f"date_kind says {kind}, and page_date is empty. Give the date, or write none."
        return OfCell("page_date", lacking) if dated else ""
    if not dated:
        return OfCell(
            "date_kind", "page_date needs to be known from somewhere: write printed or content in date_kind."
        )
    part = printed_part(page_date)
    if kind == "printed" and not part:
        return OfCell(
            "page_date",
            f"“{page_date}” is no printed date. Write 2018-06-15, or content in date_kind where it is reckoned.",
        )
    return _in_the_future("page_date", part, today)


def _in_the_future(name: str, day: str | None, today: str) -> str:
    return OfCell(name, f"{name} ({day}) lies in the future. Correct it.") if day and day > today else ""


def statement_with_its_page(row: Row, context: StoreContext) -> str:
    """A statement in order, whose page is dated as those of the other tables are, and of what is not to come."""
    if problem := statement_in_order(row, context) or citation_in_order(row, context):
        return problem
    since = row["since"] and f"{row['since']:%Y-%m-%d}"
    return _in_the_future("since", since, f"{context.today:%Y-%m-%d}")


def evidence_in_order(row: Row, context: StoreContext) -> str:
    """The rule for dates is strict: published is a page with a printed date of 2014 to 2016."""
    row["id"] = row["id"] or _ident(row, "collaborative_id", "topic_id", "claim", "page_title", "work_from")
    today = f"{context.today:%Y-%m-%d}"
    if problem := citation_in_order(row, context) or _in_the_future("work_from", row["work_from"], today):
        return problem
    printed = row["date_kind"] == "printed" and str(row["page_date"] or "")[:4]
    if row["mark"] == _DATED_MARK and not (printed and printed.isdecimal() and int(printed) in _MARK_YEARS):
        return (
            "the mark published is for pages with a printed date of 2014 to 2016. Give that date, or write "
            "published_late_or_undated."
        )
    if _backwards(row["work_from"], row["work_until"]):
        return OfCell(
            "work_until",
            f"work_until ({row['work_until']}) lies before work_from ({row['work_from']}). Exchange the two.",
        )
    return ""


def somebody_says_it(row: Row, context: StoreContext) -> str:
    """A solution is read somewhere, or somebody can be asked."""
    if not row["role"] and not (row["page_title"] and row["publisher"]):
        return "nobody says it. Give the work role to ask, or page_title and publisher of the page where it stands."
    if (row["address"] or row["page_date"]) and not (row["page_title"] and row["publisher"]):
        return "an address or a date of a page needs page_title and publisher of that page. Give both, or neither."
    today = f"{context.today:%Y-%m-%d}"
    return citation_in_order(row, context) or _in_the_future("since", row["since"], today)


def result_in_order(row: Row, context: StoreContext) -> str:
    """Results without a subject stand with those that measured the same."""
    row["subject"] = row["subject"] or slug_of(row["measured"])
    row["id"] = row["id"] or _ident(
        row, "topic_id", "measured", "claim", "who_says", "place", "period", "page_title"
    )
    return citation_in_order(row, context) or _wrong_period(row["period"], f"{context.today:%Y-%m-%d}")


def _wrong_period(words: str, today: str) -> str:
    """What is wrong with a time, where its words are dates; other words are not looked at."""
    try:
        first, _, last = span(words).partition(SPAN)
    except ValueError:
        return ""
    if _backwards(first, last):
        return OfCell("period", f"the period ends ({last}) before it begins ({first}). Exchange the two.")
    return _in_the_future("period", first, today)


def stage_of_an_organisation(row: Row, context: StoreContext) -> str:
    """England and the collaboratives have figures of spread instead."""
    kind = context.areas[row["area_id"]]
    if row["stage"] not in _TO_COME and row["since"] > context.today:
        return OfCell(
            "since",
            f"since ({row['since']:%Y-%m-%d}) lies in the future, where nothing can be but planned. Correct it.",
        )
    if kind in ("england", "collaborative"):
        return f"{row['area_id']} is of the kind {kind}: a stage is that of one organisation. Use the table of spread."
    return ""


def adoption_in_order(row: Row, context: StoreContext) -> str:
    """A figure does not exceed those who could have adopted; without a figure the source says all."""
    row["id"] = row["id"] or _ident(row, "solution_id", "place", "as_at", "unit", "claim")
    if SPAN in (row["as_at"] or ""):
        row["as_at"], last = row["as_at"].split(SPAN)
        row["until"] = row["until"] or last
    return (
        _figure_beyond(row["figure"], row)
        or citation_in_order(row, context)
        or _wrong_time(row, f"{context.today:%Y-%m-%d}")
    )


def _wrong_time(row: Row, today: str) -> str:
    if row["kind"] != "planned" and (problem := _in_the_future("as_at", row["as_at"], today)):
        return problem
    if row["until"] and not row["as_at"]:
        return OfCell("as_at", "until needs a date before it, in the column as_at.")
    if _backwards(row["as_at"], row["until"]):
        return OfCell(
            "until", f"until ({row['until']}) lies before as_at ({row['as_at']}). Exchange the two."
        )
    return ""


def _figure_beyond(figure: float | None, row: Row) -> str:
    if (figure is None) != (row["bound"] == "all"):
        return "a figure is needed, or the word all in the column bound where the source says all without a number."
    if figure is None:
        return ""
    if _is_share(row):
        beyond = f"{figure:g} per cent is more than all. Correct the figure or its unit."
        return beyond if figure > _ALL else ""
    of, counts = row["denominator"], row["denominator_unit"] or row["unit"]
    if of == 0:
        return "the denominator is 0, so nobody could adopt it. Leave it empty where it is not known."
    if of is not None and counts.casefold() == row["unit"].casefold() and figure > of:
        return (
            f"the figure ({figure:g}) is above its denominator ({of:g}): more have adopted it than could. Correct one "
            "of them, or say in denominator_unit what else the denominator counts."
        )
    return ""


def _is_share(row: Row) -> bool:
    return str(row["unit"]).lower().startswith(_SHARES)


def spread_in_doubt(row: Row, context: StoreContext) -> str:
    """Questions about a figure that is older than its solution, or looks like a share that was written otherwise."""
    return " ".join(filter(None, (before_its_solution(row, context), _seems_a_share(row))))


def _seems_a_share(row: Row) -> str:
    """Figures such as 0.42, which a spreadsheet holds where it shows 42 %: trusts come whole."""
    figure = row["figure"]
    if not figure:
        return ""
    if _is_share(row):
        whole = f"{figure * _ALL:g}"
        question = (
            f"{figure:g} per cent is less than one in a hundred. If {whole} per cent is meant, write {whole}."
        )
        return question if figure < 1 else ""
    if figure.is_integer() or (figure > 1 and row["denominator"] is None):  # 1.2 million people are whole
        return ""
    return f"{figure:g} {row['unit']} is no whole number. If it is a share, say per cent in the column unit."


def before_its_solution(row: Row, context: StoreContext) -> str:
    """A question about a figure or stage that is older than the solution itself."""
    ident, first = row["solution_id"], row.get("as_at") or row.get("since")
    since = context.solutions[ident].since if ident in context.solutions else None
    if not first or since is None or not _backwards(since, str(first)):
        return ""
    return f"{ident} is in use since {since}, and this is of {first}, before it. Which is right?"


def stage_backwards(row: Row, context: StoreContext) -> str:
    """A question about an organisation that seems to go back from a later stage to an earlier one."""
    question = before_its_solution(row, context)
    recorded = context.solutions[row["solution_id"]].stages.setdefault(row["area_id"], {})
    recorded[row["since"]] = row["stage"]
    in_order = sorted(recorded)
    at = in_order.index(row["since"])
    if question:
        return question
    for first, second in pairwise(in_order[max(at - 1, 0) : at + 2]):  # rows may come in any order of days
        before, after = recorded[first], recorded[second]
        if _LAST not in (before, after) and STAGES.index(after) < STAGES.index(before):
            return (
                f"{row['area_id']} goes back from {before} to {after} on {second:%Y-%m-%d}. If it gave "
                f"{row['solution_id']} up, say stopped."
            )
    return ""


def _backwards(first: str | None, last: str | None) -> bool:
    """Whether one date surely lies after the other: 2014 and 2014-05 do not tell."""
    length = min(len(first or ""), len(last or ""))
    return bool(length) and str(last)[:length] < str(first)[:length]


def _ident(row: Row, *names: str) -> str:
    """A short name for a row that has none: the same row always has the same."""
    words = " ".join(str(row[name] or "") for name in names)
    first = slug_of(str(row[names[0]] or "all"))
    return f"{first}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"
