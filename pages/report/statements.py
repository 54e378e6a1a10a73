"""Statements dated in the quarter, each with whose it is and where it stands; and results, where any are recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from components import addresses
from components.exhibit import Exhibit
from components.tables.record_table import record_table
from components.words import counted
from data_access.queries.solutions import Solution, solutions
from data_access.queries.statements import Statement, all_statements
from data_access.queries.topics import coverage
from pages.report.figures import QuarterFigures
from pages.report.sources import record_source
from pages.shared.citation_words import part_words
from pages.shared.patients_and_carers import SUBJECTS as OF_PATIENTS
from pages.shared.statement_words import date_words, figure_words, source_link, source_words

COLUMNS = ("Dated", "Whose", "Statement", "Figure", "Source")
RESULT_COLUMNS = ("Since", "What was changed", "What was learned, failures too", "Whom to ask")
WHOLE = "The programme"


def statements_exhibit(figures: QuarterFigures) -> Exhibit | None:
    """``None`` where no statement is dated in the quarter."""
    dated = dated_in(figures)
    if not dated:
        return None
    rows = [
        (
            date_words(each),
            each.collaborative or WHOLE,
            each.words + (f" ({each.caution.rstrip('.')})" if each.caution else ""),
            figure_words(each),
            source_words(each),
        )
        for each in dated
    ]
    return Exhibit(
        ident="statements",
        title=f"{counted(len(rows), 'statement')} received of this quarter",
        sentence=f"{counted(len(rows), 'statement')} with a day or month in this quarter. {_of_the_year(figures)} "
        f"{patients_words(figures)}",
        picture=record_table(
            COLUMNS,
            [[*row[:4], source_link(each)] for row, each in zip(rows, dated, strict=True)],
            "Statements of the quarter",
        ),
        columns=COLUMNS,
        rows=tuple(rows),
        source=record_source(figures.quarter, "Published statements"),
        download=addresses.download(f"report/{figures.quarter.name}", "statements"),
        # The table on the page says all of it; as numbers the addresses of sources are text.
        numbers_address=addresses.exhibit(f"report/{figures.quarter.name}", "statements"),
    )


def dated_in(figures: QuarterFigures) -> list[Statement]:
    """The statements that name a day or a month of the quarter, by date."""
    found = [
        each
        for each in all_statements()
        if each.since and each.precision in ("day", "month") and figures.quarter.holds(each.since)
    ]
    return sorted(found, key=lambda each: (each.since, each.words))


def _of_the_year(figures: QuarterFigures) -> str:
    """How many name no more than the year, so that no quarter can have them."""
    year = figures.quarter.first.year
    dated = [each.since for each in all_statements() if each.precision == "year" and each.since]
    many = sum(since.year == year for since in dated)
    names = "names" if many == 1 else "name"
    return f"{many} more {names} the year {year} alone and stand in no quarter." if many else ""


def patients_words(figures: QuarterFigures) -> str:
    """What was received on the part and the experience of patients and carers."""
    many = sum(each.subject in OF_PATIENTS for each in dated_in(figures))
    if many:
        return f"On patients’ and carers’ part: {counted(many, 'statement')} above."
    return "On patients’ and carers’ part and experience no statement of this quarter was received."


def results_exhibit(figures: QuarterFigures) -> Exhibit | None:
    """Solutions in use since the quarter, with what was learned; ``None`` where none is recorded."""
    found = _begun(figures)
    if not found:
        return None
    rows = [
        (
            part_words((each.since or "")[:7]),
            f"{each.title}: {each.changed}",
            each.learned or "nothing recorded yet",
            each.role,
        )
        for each in found
    ]
    return Exhibit(
        ident="results",
        title=f"{counted(len(rows), 'change')} in practice begun in this quarter",
        sentence=f"{counted(len(rows), 'solution')} recorded as in use since this quarter, with what did not work "
        "where that was said. What was learned may have been written later.",
        picture=record_table(RESULT_COLUMNS, [list(row) for row in rows], "Changes in practice"),
        columns=RESULT_COLUMNS,
        rows=tuple(rows),
        source=record_source(figures.quarter, "Recorded solutions"),
        download=addresses.download(f"report/{figures.quarter.name}", "results"),
    )


def _begun(figures: QuarterFigures) -> Sequence[Solution]:
    every = [each for topic in coverage().topics for each in solutions(topic.id)]
    begun = [each for each in every if _is_begun_in(figures, each.since or "")]
    return sorted(begun, key=lambda each: (each.since, each.title))


def _is_begun_in(figures: QuarterFigures, since: str) -> bool:
    """Whether something began in the quarter; of a year alone nobody knows."""
    return len(since) > len("2016") and figures.quarter.holds(date.fromisoformat(f"{since}-01"[:10]))
