"""Fingertips downloads: many indicators, areas, sexes, ages and periods in one table, England and regions among them.

Source: the public health profiles of Public Health England, later of the Office for Health Improvement and
Disparities. A measure is filled by the indicator that its definition names. Only counts and denominators are loaded:
rates of places cannot be added up to a collaborative.
"""

from __future__ import annotations

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import fingertips_survey as surveys
from data_access.loader.formats.fingertips_areas import AreaLookup
from data_access.loader.formats.fingertips_figures import Reading, standardised
from data_access.loader.formats.fingertips_rows import has_headings, read_rows
from data_access.loader.formats.fingertips_selection import Selection, choose, read_selections
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.report import counted
from data_access.loader.rows import (
    Batch,
    Content,
    LoadNote,
    Publication,
    PublishedValues,
    Refused,
    StoreContext,
)

name = "Fingertips (indicators by area and period)"


def recognises(head: SourceFile) -> bool:
    """Whether the first row holds the headings of a download, in any of their variants."""
    return has_headings(head)


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Figures of each indicator that a measure is defined for, and notes on all that was not loaded.

    Raises ``Refused`` where the file was cut off, lacks a column, or holds no row.
    """
    selections, questions = read_selections(context)
    survey = surveys.survey(read_rows(file), selections, context)
    if not survey.rows:
        raise Refused("The file has the headings of a Fingertips download but no row. Download it again.")
    lookup = AreaLookup(context)
    parts: list[PublishedValues] = []
    choices: list[LoadNote] = []
    for selection in selections:
        if selection.measure in survey.takers:
            part, notes = _part(selection, survey, context, lookup)
            parts.append(part)
            choices += notes
    lines = {row.line for part in parts for row in part.values if not isinstance(row, Batch)}
    notes = [
        *_summary(survey.rows, len(lines)),
        *questions,
        *_placed(lookup),
        *choices,
        *surveys.notes(survey),
        *surveys.footnotes(survey),
    ]
    return Content(name, list(parts), notes)


def _part(
    selection: Selection, survey: surveys.Survey, context: StoreContext, lookup: AreaLookup
) -> tuple[PublishedValues, list[LoadNote]]:
    chosen = choose(selection, survey.takers[selection.measure])
    reading = Reading(selection, context, lookup)
    values = [*chosen.rejected, *reading.figures(chosen.rows)]
    title = f"Fingertips, indicator {selection.number}: {shortened(survey.names[selection.number], 150)}"
    publication = Publication(title, context.today, "loaded", "row")
    areas = tuple(reading.areas.values())
    notes = [
        *chosen.notes,
        *(standardised(selection, chosen.rows) if context.rules[selection.measure].divided else []),
    ]
    return PublishedValues(publication, values, areas), notes


def _summary(rows: int, read_as_figures: int) -> list[LoadNote]:
    rest = rows - read_as_figures
    if not rest:
        return []
    of_all = counted(rows, "row")
    sentence = f"{rest:,} of the file's {of_all} {'was' if rest == 1 else 'were'} not loaded"
    if not read_as_figures:
        sentence = f"None of the file's {of_all} was loaded"
    return [LoadNote("not_loaded", f"{sentence}, for one or more of these reasons.")]


def _placed(lookup: AreaLookup) -> list[LoadNote]:
    notes = []
    if lookup.unmatched:
        listed = ", ".join(f"{title} ({code})" for code, title in sorted(lookup.unmatched.items()))
        notes.append(
            LoadNote(
                "unmatched_area",
                f"No lookup leads from these codes to an organisation code, so their rows were not loaded and the sums "
                f"of their collaboratives lack them: {listed}. Load their counts as a tidy table by ODS code.",
            )
        )
    if lookup.by_name:
        listed = ", ".join(sorted(lookup.by_name.values()))
        notes.append(LoadNote("footnote", f"Matched by name, as the lookup lacks their ONS codes: {listed}."))
    return notes
