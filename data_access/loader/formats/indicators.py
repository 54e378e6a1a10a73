"""Which measures a collection fills: those whose definitions name it and its figure, with a colon between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data_access.loader.files.source_file import SourceFile
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, Doubt, Refused, StoreContext


def measures_of(context: StoreContext, indicator: str) -> list[str]:
    """The measures of one figure. Raises ``Refused`` where there is none."""
    measures = sorted(measure for measure, named in context.indicators.items() if named == indicator)
    if not measures:
        raise Refused(
            f"No measure is defined for these figures. Add a definition whose indicator is “{indicator}”."
        )
    return measures


def figures_by_measure(context: StoreContext, collection: str) -> dict[str, str]:
    """The figure of a collection that each measure takes; ``collection`` ends in a colon."""
    named = context.indicators.items()
    return {measure: text.removeprefix(collection) for measure, text in named if text.startswith(collection)}


def measure_of_file(
    file: SourceFile,
    named: Sequence[str],
    collection: str,
    context: StoreContext,
    options: Options,
    content: Content,
) -> str:
    """The one measure of a file: the person's word, else the file's own (``named``); its name only suggests one.

    Raises ``Refused`` where nothing leads to a measure, or to several.
    """
    defined = {figure: measure for measure, figure in figures_by_measure(context, collection).items()}
    if options.measure or len(named) == 1:
        measure = options.measure or defined.get(named[0], "")
        if measure in context.rules:
            return measure
    given = options.measure or ", ".join(named)
    if measure := "" if given else _suggested(file, defined):
        sentence = (
            f"The file does not name its measure. Its name suggests {measure}: confirm, or give --measure."
        )
        content.doubts.append(Doubt("measure", sentence))
        return measure
    which = f"The file’s measure is {shortened(given)}" if given else "The file does not name its measure"
    known = ", ".join(defined.values()) or "none"
    raise Refused(f"{which}, and none of that name is defined. Give --measure; these are defined: {known}.")


def _suggested(file: SourceFile, defined: dict[str, str]) -> str:
    """The measure whose figure is a word of the file's name, where there is one only."""
    words = re.split(r"[^a-z0-9]+", file.path.stem.lower())
    measures = [defined[word] for word in words if word in defined]
    return measures[0] if len(measures) == 1 else ""
