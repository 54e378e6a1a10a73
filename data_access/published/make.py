"""``python -m data_access.published.make [--raw FOLDER] [--check] [TABLE ...]``: make the shipped tables of facts.

FOLDER holds the publishers' files, ``../shared/data/real`` where none is named. They are loaded into a store of their
own by the product's loader; what is then in force becomes the tables, all or none. Exit code 0: made, or, with
``--check``, the same to the byte; 1: a shipped table differs; 2: the raw files are not as they should be.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from data_access.loader.rows import Refused
from data_access.published.collected import make_tables
from data_access.published.raw_files import RAW
from data_access.published.tables import TABLES, ShippedTable
from data_access.published.write import difference, put_in_place

HERE = Path(__file__).parent


def make(raw: Path = RAW, target: Path = HERE, tables: Sequence[ShippedTable] = TABLES) -> list[Path]:
    """Write tables into ``target``, all or none. Raises ``Refused`` with file, month and code."""
    with TemporaryDirectory(prefix="psc-facts-") as scratch:
        return put_in_place(make_tables(raw, tables, Path(scratch)), target)


def differences(raw: Path = RAW, shipped: Path = HERE, tables: Sequence[ShippedTable] = TABLES) -> list[str]:
    """Where shipped tables differ from those made anew, a sentence each. Raises ``Refused``."""
    with TemporaryDirectory(prefix="psc-facts-") as scratch:
        made = make_tables(raw, tables, Path(scratch))
        return [sentence for path in made if (sentence := difference(path, shipped / path.name))]


def _chosen(names: Sequence[str], tables: Sequence[ShippedTable]) -> list[ShippedTable]:
    by_name = {table.name: table for table in tables}
    if strange := [name for name in names if name.removesuffix(".csv") not in by_name]:
        raise Refused(f"No table is called {strange[0]}: there are {', '.join(by_name)}.")
    return [by_name[name.removesuffix(".csv")] for name in names] or list(tables)


def main(arguments: Sequence[str], shipped: Path = HERE, of: Sequence[ShippedTable] = TABLES) -> int:
    """Make the tables and name them, or compare them; 2 with a sentence where that cannot be done."""
    parser = argparse.ArgumentParser(
        prog="python -m data_access.published.make", description="Make the shipped tables of facts."
    )
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="only these, such as delays_by_authority")
    parser.add_argument(
        "--raw", type=Path, default=RAW, metavar="FOLDER", help=f"the raw files (usual: {RAW})"
    )
    parser.add_argument("--check", action="store_true", help="compare with what is shipped; change nothing")
    given = parser.parse_args(arguments)
    try:
        if not given.raw.is_dir():
            raise Refused(f"{given.raw} is no folder: name the one with the raw files, --raw FOLDER.")
        tables = _chosen(given.tables, of)
        if given.check:
            return _compared(differences(given.raw, shipped, tables))
        made = make(given.raw, shipped, tables)
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\nThe shipped tables are as they were.\n")
        return 2
    sys.stdout.writelines(f"{path}\n" for path in made)
    return 0


def _compared(sentences: list[str]) -> int:
    sys.stdout.writelines(f"{sentence}\n" for sentence in sentences or ["The shipped tables are the same."])
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
