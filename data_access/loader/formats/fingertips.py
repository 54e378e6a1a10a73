"""Fingertips downloads: many indicators, areas, sexes, ages and periods in one table, England and regions among them.

Source: the public health profiles of Public Health England, later of the Office for Health Improvement and
Disparities. A measure is filled by the indicator that its definition names. Only counts and denominators are loaded:
rates of places cannot be added up to a collaborative.
"""

from __future__ import annotations

from pathlib import Path

from data_access.loader.formats import fingertips_survey as surveys
from data_access.loader.formats.fingertips_areas import Places
from data_access.loader.formats.fingertips_figures import Reading, standardised
from data_access.loader.formats.fingertips_rows import has_headings, read_rows
from data_access.loader.formats.fingertips_wanted import Wanted, choose, wanted
from data_access.loader.quoting import shortened
from data_access.loader.report import counted
from data_access.loader.rows import Content, Figures, Head, Known, Note, Publication, Refused

name = "Fingertips (indicators by area and period)"


def recognises(head: Head) -> bool:
    """Whether the first row holds the headings of a download, in any of their variants."""
    return has_headings(head)


def read(path: Path, known: Known) -> Content:
    """Figures of each indicator that a measure is defined for, and notes on all that was not loaded.

    Raises ``Refused`` where the file was cut off, lacks a column, or holds no row.
    """
    asked, questions = wanted(known)
    found = surveys.survey(read_rows(path), asked, known)
    if not found.rows:
        raise Refused("The file has the headings of a Fingertips download but no row. Download it again.")
    places = Places(known)
    parts: list[Figures] = []
    choices: list[Note] = []
    for want in asked:
        if want.measure in found.takers:
            part, notes = _part(want, found, known, places)
            parts.append(part)
            choices += notes
    lines = {row.line for part in parts for row in part.values}
    notes = [
        *_summary(found.rows, len(lines)),
        *questions,
        *_placed(places),
        *choices,
        *surveys.notes(found),
        *surveys.footnotes(found),
    ]
    return Content(name, list(parts), notes)


def _part(want: Wanted, found: surveys.Survey, known: Known, places: Places) -> tuple[Figures, list[Note]]:
    chosen = choose(want, found.takers[want.measure])
    reading = Reading(want, known, places)
    values = [*chosen.rejected, *reading.figures(chosen.rows)]
    title = f"Fingertips, indicator {want.number}: {shortened(found.names[want.number], 150)}"
    publication = Publication(title, known.today, "loaded", "row")
    areas = tuple(reading.areas.values())
    notes = [*chosen.notes, *(standardised(want, chosen.rows) if known.rules[want.measure].divided else [])]
    return Figures(publication, values, areas), notes


def _summary(rows: int, read_as_figures: int) -> list[Note]:
    rest = rows - read_as_figures
    if not rest:
        return []
    of_all = counted(rows, "row")
    said = f"{rest:,} of the file's {of_all} {'was' if rest == 1 else 'were'} not loaded"
    if not read_as_figures:
        said = f"None of the file's {of_all} was loaded"
    return [Note("not_loaded", f"{said}, for one or more of these reasons.")]


def _placed(places: Places) -> list[Note]:
    notes = []
    if places.unmatched:
        listed = ", ".join(f"{title} ({code})" for code, title in sorted(places.unmatched.items()))
        notes.append(
            Note(
                "unmatched_area",
                f"No lookup leads from these codes to an organisation code, so their rows were not loaded and the sums "
                f"of their collaboratives lack them: {listed}. Load their counts as a tidy table by ODS code.",
            )
        )
    if places.by_name:
        listed = ", ".join(sorted(places.by_name.values()))
        notes.append(Note("footnote", f"Matched by name, as the lookup lacks their ONS codes: {listed}."))
    return notes
