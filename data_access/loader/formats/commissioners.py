"""Commissioners by their codes: groups (00C), sub-ICB locations of 2022 (A3A8R), and what is no commissioner."""

from __future__ import annotations

import re
from collections.abc import Collection

from data_access.loader.options import Options
from data_access.loader.rows import Content, Doubt, Refused

_PRACTICE = re.compile(r"[A-Z][0-9]{5}")
_COMMISSIONER = re.compile(r"[0-9]{2}[A-Z]|[A-Z][0-9][A-Z][0-9][A-Z]")


def are_places_of_care(codes: Collection[str]) -> bool:
    """Whether all of these are codes of commissioners or of general practices."""
    return bool(codes) and all(_PRACTICE.fullmatch(code) or _COMMISSIONER.fullmatch(code) for code in codes)


def check_commissioners(
    codes: Collection[str], of: Collection[str], options: Options, content: Content
) -> None:
    """Raises ``Refused`` for practices and other places (``of``: kinds that the file names).

    Sub-ICB locations lie across the footprints of 2014: they are refused, or doubted where a measure is named for them.
    """
    if of or any(map(_PRACTICE.fullmatch, codes)):
        kinds = ", ".join(sorted(of)) or "practice"
        raise Refused(f"The figures are by {kinds}: the store knows commissioners. Download them by CCG.")
    if later := sorted(code for code in codes if len(code) > 3):
        sentence = (
            f"The figures are by sub-ICB location of 2022 ({', '.join(later)} among them). Some lie across the "
            "footprints of 2014, so that they never join a series by CCG."
        )
        if not options.measure:
            raise Refused(f"{sentence} Define a measure of their own, and name it with --measure.")
        content.doubts.append(Doubt("level", f"{sentence} They are divided by residents."))
