"""``datapackage.json`` and ``README.txt`` of the archive: what each table and column is, for programs and for people.

The descriptor is a Frictionless Data Package (version 1 of its specifications).
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from components.shell import ATTRIBUTION, BAND, INVENTED, PRODUCT
from components.words import day
from data_access.published_tables import TableField
from data_access.queries.published_store import STATUS_CODES, PublishedTable
from data_access.queries.sources import SourceRecord
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name

OPEN_GOVERNMENT = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
# By the beginning of a source's licence: its name in the list of open licences, and where it can be read.
LICENCES = {
    "Open Government Licence v3.0": ("OGL-UK-3.0", OPEN_GOVERNMENT),
    "MIT": ("MIT", "https://opensource.org/license/mit"),
}
WIDTH = 100
MARK = "Demonstration data, invented"


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """One table in the archive: where it lies, and what was written."""

    table: PublishedTable
    path: str
    bytes: int
    sha256: str


def package_name() -> str:
    """The name of the package and of its file: that of a demonstration store says what it holds."""
    return f"patient-safety-collaboratives{_ending()}"


def path_of(table: PublishedTable) -> str:
    """Where a table lies. Invented ones say so in their names, for whoever takes one out of the archive."""
    return f"tables/{table.name}{_ending()}.csv"


def _ending() -> str:
    return "-demonstration-data" if is_demonstration() else ""


def descriptor(
    version: str, finished: datetime | None, sources: Sequence[SourceRecord], written: Sequence[WrittenTable]
) -> str:
    """The descriptor as JSON text."""
    names = {each.table.table: each.table.name for each in written}
    invented = is_demonstration()
    package = {
        "profile": "tabular-data-package",
        "name": package_name(),
        "title": f"{PRODUCT} (demonstration data)" if invented else PRODUCT,
        "description": _description(
            "The whole store of the dashboard: figures of measures by collaborative and by organisation, with their "
            "definitions, sources and history of loads."
        ),
        "demonstration": invented,
        "version": version,
        **({"created": written_time(finished)} if finished else {}),
        "licenses": _licences(sources),
        "sources": [_source(record) for record in sources],
        "resources": [_resource(each, names) for each in written],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def written_time(moment: datetime) -> str:
    """A time of the store, which is UTC, as a Table Schema writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def _licences(sources: Iterable[SourceRecord]) -> list[dict[str, str]]:
    licences = []
    for text in dict.fromkeys(record.licence for record in sources):
        name, path = next(
            (known_as for start, known_as in LICENCES.items() if text.startswith(start)), ("other", "")
        )
        licences.append({"name": name, **({"path": path} if path else {}), "title": text})
    return licences or [{"name": "OGL-UK-3.0", "path": OPEN_GOVERNMENT}]


def _source(record: SourceRecord) -> dict[str, Any]:
    return {
        "title": f"{record.title}, {record.publisher}",
        "id": record.id,
        "publisher": record.publisher,
        "licence": record.licence,
        "designation": record.designation,
    }


def _resource(written: WrittenTable, names: Mapping[str, str]) -> dict[str, Any]:
    table = written.table
    keys = [_foreign_key(field, names, table) for field in table.fields if field.of and field.of[0] in names]
    schema = {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": keys} if keys else {}),
    }
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": written.path,
        "title": _title(table),
        "description": _description(table.description),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.bytes,
        "hash": f"sha256:{written.sha256}",
        "rows": table.row_count,
        "schema": schema,
    }


def _description(words: str) -> str:
    """Words that say what is described; of invented figures they begin with that."""
    return f"{MARK}. {words}" if is_demonstration() else words


def _title(table: PublishedTable) -> str:
    words = table.name.replace("-", " ")
    return words[0].upper() + words[1:]


def _field(field: TableField) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.words:
        constraints["enum"] = list(field.words)
    return {
        "name": field.name,
        "type": field.type,
        "description": field.description,
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_key(field: TableField, names: Mapping[str, str], table: PublishedTable) -> dict[str, Any]:
    assert field.of is not None
    name, column = field.of
    # A table that points into itself is written as an empty name.
    resource = "" if name == table.table else names[name]
    return {"fields": field.name, "reference": {"resource": resource, "fields": column}}


def readme(
    version: str, finished: datetime | None, sources: Sequence[SourceRecord], written: Sequence[WrittenTable]
) -> str:
    """What a person should know of the archive before opening its tables."""
    loaded = f"Last load: {day(finished.date())}, {finished:%H:%M} UTC." if finished else "Nothing is loaded."
    width = max((len(each.path) for each in written), default=0)
    contents = [
        f"{each.path:<{width}}  {each.table.row_count:>9,} rows  {each.table.description}" for each in written
    ]
    invented = is_demonstration()
    parts = [
        PRODUCT.upper(),
        _folded(f"{BAND}. {INVENTED}") if invented else "",
        _folded(
            "The whole store of the dashboard, as tables. It is an independent product and no publication "
            "of the NHS. Data for learning, never for blame: do not rank places by it."
        ),
        f"Data version: {version}\n{loaded}",
        "CONTENTS",
        "\n".join(contents),
        _folded(
            "datapackage.json describes every column and its type (Frictionless Data Package). Figures of "
            f"collaboratives are sums over the members that each had at the period; ENG is {whole_name()}. "
            "Value = numerator / denominator x multiplier (table measures). Figures as submitted are those of "
            "organisations and commissioners, or of the level that the source publishes."
        ),
        "STATUS OF A FIGURE",
        "\n".join(_folded(f"{code}: {words}.", indent="    ") for code, words in STATUS_CODES.items()),
        _folded(
            "A figure without a number has an empty cell, never a zero. Suppressed numbers are not held."
        ),
        "HOW THE TABLES ARE WRITTEN",
        _folded(
            "CSV with commas, UTF-8 without a byte order mark (in Excel: Data, From Text/CSV, 65001 Unicode). An empty "
            "cell means not known or not applicable. Dates are 2018-04-30, times UTC; a period is its first day. A "
            "text that a spreadsheet would run as a formula begins with an apostrophe."
        ),
        "WHAT IS NOT IN IT",
        _folded(
            "Rejected rows and the cells of files as they were given, who loaded and why, contacts, outlines that "
            "somebody loaded, and figures that are no longer in force, but for what the revisions say of them."
        ),
        "LICENCE AND ATTRIBUTION",
        "" if invented else _folded(ATTRIBUTION),
        "\n".join(
            _folded(f"{record.title}, {record.publisher}. {record.licence}", indent="    ")
            for record in sources
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _folded(words: str, indent: str = "") -> str:
    return textwrap.fill(words, WIDTH, subsequent_indent=indent, break_long_words=False)
