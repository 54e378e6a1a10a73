"""Which shipped table is made from which raw files, what it holds, and since when.

Paths are below the raw folder, in patterns. ``SOURCES.md`` beside the raw files says what each of them is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data_access.loader.formats import (
    accident_emergency,
    delayed_transfers,
    england_series,
    hcai_counts,
    hospital_activity,
    openprescribing,
    psychosis_waits,
    tidy,
)
from data_access.published import england_counts, england_dates, staff_survey

Issued = Callable[[Path, str], date]  # raw folder, measure


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure of a table: its first and last period at least, and those between that no file covers."""

    measure: str
    first: date
    last: date
    gap: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class RawFiles:
    """Files of one kind and the format that reads them.

    ``restating``: yearly issues that give a month again on purpose. ``adds_up``: the format adds up to collaboratives
    and names the codes that it cannot place. ``issued``: the date of files that state none.
    ``prepare`` writes them as tidy tables into a folder, where the loader has no format of its own for them.
    """

    patterns: tuple[str, ...]
    format: str
    restating: bool = False
    adds_up: bool = False
    issued: Issued | None = None
    prepare: Callable[[Sequence[Path], Path], Path] | None = None


@dataclass(frozen=True, slots=True)
class ShippedTable:
    """One table of facts: ``name`` without ``.csv``."""

    name: str
    figures: tuple[Figures, ...]
    raw: tuple[RawFiles, ...]

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"

    @property
    def measures(self) -> list[str]:
        """What the table holds, in its order."""
        return [figures.measure for figures in self.figures]


def _on(year: int, month: int, day: int) -> Issued:
    """One date for a file that states none."""
    return lambda _raw, _measure: date(year, month, day)


def _span(measure: str, first: tuple[int, int], last: tuple[int, int]) -> Figures:
    return Figures(measure, date(*first, 1), date(*last, 1))


_WIDE = RawFiles(("hcai_monthly_wide/*.csv",), hcai_counts.name, restating=True)
_LONG = RawFiles(("hcai_monthly_long/*.csv",), hcai_counts.name, restating=True)
_CCG = "prescribing/ccg_2010_2019/openprescribing_"
# The dates of the copies: OpenPrescribing's extracts state none.
_OPIOIDS = RawFiles(
    (f"{_CCG}opioidspercent_ccg_*.csv", f"{_CCG}opioidper1000_ccg_*.csv"),
    openprescribing.name,
    issued=_on(2020, 1, 30),
)
_TRIMETHOPRIM = RawFiles(
    (f"{_CCG}trimethoprim_nitrofurantoin_ccg_*.csv",), openprescribing.name, issued=_on(2018, 7, 10)
)
# First days on which the publisher's monthly cycle can have brought the last month of the copy's original: the
# second Thursday of the second month after it (psychosis, to September 2019) or of the next one (A&E).
_PSYCHOSIS = RawFiles(
    ("early_intervention_psychosis/*.csv",), psychosis_waits.name, adds_up=True, issued=_on(2019, 11, 14)
)
_EMERGENCY = RawFiles(("ae/ae_attendances_export.csv",), accident_emergency.name, issued=_on(2019, 4, 11))
_SERIES = RawFiles(
    ("england_series/qualitywatch_england_series.csv",), england_series.name, issued=england_dates.issued
)
_COUNTS = RawFiles(
    ("hcai_other/england_monthly_2014_2015_export.csv",), tidy.name, prepare=england_counts.prepare
)
_SURVEY = RawFiles(("staff_survey/*.csv",), tidy.name, prepare=staff_survey.prepare)

_ONSET = ((2018, 3), (2020, 3))
TABLES = (
    ShippedTable(
        "ecoli_by_commissioner", (_span("ecoli-bacteraemia", (2013, 4), (2020, 3)),), (_WIDE, _LONG)
    ),
    ShippedTable(
        "ecoli_onset_by_commissioner",
        (_span("ecoli-hospital-onset", *_ONSET), _span("ecoli-community-onset", *_ONSET)),
        (_LONG,),
    ),
    ShippedTable(
        "ecoli_by_trust",
        (
            # The yearly table of trusts of 2015/16 could not be had; that of 2016/17 gives March 2016 again.
            Figures(
                "ecoli-bacteraemia-trust",
                date(2013, 4, 1),
                date(2020, 3, 1),
                (date(2015, 4, 1), date(2016, 2, 1)),
            ),
            _span("ecoli-hospital-onset-trust", *_ONSET),
            _span("ecoli-community-onset-trust", *_ONSET),
        ),
        (_WIDE, _LONG),
    ),
    ShippedTable(
        "delays_by_authority",
        (_span("delayed-transfer-days", (2011, 4), (2018, 12)),),
        (RawFiles(("nhs_delayed_transfers/*.xls*",), delayed_transfers.name),),
    ),
    ShippedTable(
        "admissions_by_commissioner",
        (_span("unplanned-admissions", (2013, 4), (2018, 12)),),
        (RawFiles(("nhs_monthly_activity/*.xls*",), hospital_activity.name),),
    ),
    ShippedTable(
        "opioids_by_commissioner",
        (
            _span("high-dose-opioids", (2014, 11), (2019, 11)),
            _span("high-dose-opioids-per-1000", (2014, 12), (2019, 11)),
        ),
        (_OPIOIDS,),
    ),
    ShippedTable(
        "trimethoprim_by_commissioner",
        (_span("trimethoprim-share", (2011, 1), (2017, 11)),),
        (_TRIMETHOPRIM,),
    ),
    ShippedTable(
        "psychosis_by_collaborative",
        (_span("psychosis-two-weeks", (2015, 12), (2018, 12)),),
        (_PSYCHOSIS,),
    ),
    ShippedTable(
        "emergency_waits_by_trust",
        (
            _span("major-ae-over-four-hours", (2016, 4), (2019, 3)),
            _span("ae-over-four-hours", (2016, 4), (2019, 3)),
        ),
        (_EMERGENCY,),
    ),
    ShippedTable(
        "staff_survey_by_collaborative",
        (_span("staff-happy-with-care", (2012, 1), (2019, 1)), _span("work-stress", (2012, 1), (2019, 1))),
        (_SURVEY,),
    ),
    ShippedTable(
        "england",
        (
            _span("pressure-ulcers-england", (2012, 4), (2016, 7)),
            _span("vte-england", (2012, 4), (2016, 7)),
            _span("vte-assessment-england", (2010, 7), (2017, 1)),
            _span("c-difficile-england", (2007, 4), (2015, 4)),
            _span("c-difficile-england-monthly", (2014, 1), (2015, 12)),
            _span("mrsa-england", (2007, 4), (2015, 4)),
            _span("mrsa-england-monthly", (2014, 1), (2015, 12)),
            _span("severe-medication-harm", (2008, 1), (2014, 1)),
            _span("diagnostic-waits-england", (2007, 1), (2018, 2)),
            _span("smoking-at-delivery", (2003, 4), (2016, 4)),
            _span("admissions-gatekept", (2010, 4), (2017, 7)),
        ),
        (_SERIES, _COUNTS),
    ),
)
