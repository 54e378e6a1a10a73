"""What a column of somebody's table holds, by its heading: the words that people use for it, compared by ``plain``."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.loader.tables.table import plain, words_of

# In each role the likeliest heading comes first: it wins where a table has several.
ROLES: dict[str, tuple[str, ...]] = {
    "measure": words_of("measure, measure id, measure name, indicator, indicator name, metric"),
    "area": words_of(
        """area, area code, organisation code, org code, ods code, provider code, provider org code, trust code, ccg
        code, commissioner code, organisation id, org id, authority code, ons code, organisation, org, provider,
        trust, ccg, commissioner, collaborative, ods, code"""
    ),
    "period": words_of(
        """period, month, time period, reporting period, period end, period ending, period start, month end, month
        ending, month start, week ending, week, quarter, financial year, year, date, day, event date, date of event,
        date of incident, incident date"""
    ),
    "numerator": words_of("numerator, count, number, n, cases, events, incidents, num"),
    "denominator": words_of(
        "denominator, denom, den, bed days, occupied bed days, population, list size, out of"
    ),
    "status": words_of("status"),
    "published": words_of("published, publication date, date published, published on"),
    "value": words_of("value, rate, percentage, per cent, published rate, published value"),
    "unit": words_of("unit, units"),
}
# Columns that say who or what else, and change nothing about a figure.
DESCRIBING = frozenset(
    words_of(
        """organisation name, org name, area name, name, trust name, provider name, ccg name, measure title, region,
        region name, nhs region, area type, organisation type, org type, parent code, parent name, setting, row"""
    )
)
# Written by people for people: a number there is likely to have come from its neighbour.
REMARKS = frozenset(words_of("note, notes, comment, comments, remark, remarks, source, footnote"))
FLAGS = frozenset(
    words_of(
        """provisional, provisional or final, final, revised, revision, flag, data quality, signed off, data signed off,
        estimated, quality"""
    )
)
# A row under one of these is a part of an organisation, or of its patients.
FINER = frozenset(
    words_of(
        """ward, ward name, ward code, site, site code, site name, unit name, department, directorate, division, team,
        service, location, sex, gender, age, age group, age band, ethnicity, ethnic group, specialty, speciality,
        drug, type, category, subgroup, shift, band"""
    )
)

# Words that tell which of several columns of codes or of dates is meant, where no heading is one that is known.
_HINTS = {
    "area": frozenset(
        words_of("organisation, org, ods, provider, trust, ccg, commissioner, authority, practice")
    ),
    "period": frozenset(words_of("month, period, quarter, week, year")),
}
_ABOVE = frozenset(words_of("region, regional, stp, icb, parent, previous, prior, last"))

_FINER_WORDS = frozenset(
    words_of(
        """ward, wards, site, department, directorate, division, team, location, sex, gender, age, ethnicity, ethnic,
        specialty, speciality, subgroup, shift"""
    )
)
_FLAG_WORDS = frozenset(
    words_of("provisional, final, revised, estimated, confirmed, unconfirmed, validated, unvalidated")
)


def is_finer(title: str) -> bool:
    """Whether a heading divides an organisation or its patients: Ward/Unit as well as Ward."""
    words = set(plain(title).split())
    return plain(title) in FINER or bool(words & _FINER_WORDS and not words & (_HINTS["area"] | REMARKS))


def is_flag(title: str, cells: Sequence[str]) -> bool:
    """Whether a column marks how final its figures are, by its heading or by its different cells."""
    return plain(title) in FLAGS or all(set(plain(cell).split()) & _FLAG_WORDS for cell in cells)


def speaks_of(role: str, title: str) -> bool:
    """Whether a heading has a word of a role, and none of what stands above or before it."""
    words = set(plain(title).split())
    return bool(words & _HINTS[role]) and not words & _ABOVE


def roles_of(titles: Sequence[str]) -> dict[str, list[int]]:
    """The columns that may hold each role, likeliest first, by their headings; a column has one role at most."""
    plain_titles = [plain(title) for title in titles]
    return {
        role: [i for heading in headings for i, title in enumerate(plain_titles) if title == heading]
        for role, headings in ROLES.items()
    }
