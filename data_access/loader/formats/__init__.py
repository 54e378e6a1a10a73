"""The formats that the loader reads, in the order in which they are tried: by content, never by name."""

from __future__ import annotations

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import (
    accident_emergency,
    boundaries,
    delayed_transfers,
    england_series,
    fingertips,
    hcai_long,
    hcai_wide,
    heading_search,
    hospital_activity,
    ons_population,
    openprescribing,
    psychosis_waits,
    reference,
    successors,
    tidy,
)
from data_access.loader.formats.format import Format
from data_access.loader.rows import Refused

FORMATS: tuple[Format, ...] = (
    hcai_wide,
    hcai_long,
    fingertips,
    ons_population,
    successors,
    reference,
    openprescribing,
    tidy,
    psychosis_waits,
    accident_emergency,
    delayed_transfers,
    hospital_activity,
    england_series,
    boundaries,
)


def recognise(head: SourceFile) -> Format:
    """The format of a file. Raises ``Refused`` saying what was looked for, never the file's own text."""
    if not head.first_bytes.strip():
        raise Refused("The file is empty. Save or download it again.")
    if head.first_bytes.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("The file is saved as UTF-16. Save it again as CSV (UTF-8) and load that.")
    for format in FORMATS:
        if format.recognises(head):
            return format
    if row := heading_search.heading_row(head):
        raise Refused(
            f"The headings seem to stand in row {row}; delete the rows above, and load the file again."
        )
    listed = "; ".join(format.name for format in FORMATS)
    raise Refused(
        f"The file is in no format that the loader knows. It looked for: {listed}. "
        "To load other figures, write them as a tidy table with the columns measure, area, period, numerator "
        "and denominator."
    )
