"""The formats that the loader reads, in the order in which they are tried: by content, never by name."""

from __future__ import annotations

from data_access.loader.files.source_file import SourceFile, what_it_is
from data_access.loader.formats import (
    accident_emergency,
    boundaries,
    delayed_transfers,
    england_series,
    fingertips,
    hcai_counts,
    hospital_activity,
    ons_population,
    openprescribing,
    psychosis_waits,
    reference,
    tidy,
)
from data_access.loader.formats.format import Format
from data_access.loader.rows import Refused

FORMATS: tuple[Format, ...] = (
    hcai_counts,
    fingertips,
    ons_population,
    reference,
    openprescribing,
    psychosis_waits,
    accident_emergency,
    delayed_transfers,
    hospital_activity,
    england_series,
    tidy,
    boundaries,
)


def recognise(head: SourceFile) -> Format:
    """The format of a file. Raises ``Refused`` saying what was looked for, never the file's own text."""
    for format in FORMATS:
        if format.recognises(head):
            return format
    if sentence := what_it_is(head):
        raise Refused(sentence)
    listed = "; ".join(format.name for format in FORMATS)
    raise Refused(
        f"The file is in no format that the loader knows. It looked for: {listed}. "
        "To load other figures, write them as a tidy table with the columns measure, area, period, numerator "
        "and denominator."
    )
