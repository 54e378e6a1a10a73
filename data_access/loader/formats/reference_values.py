"""What one cell of a reference table holds for the store, or what is wrong with it."""

from __future__ import annotations

from typing import Any

from data_access.loader.files.text_rows import NUL
from data_access.loader.formats.reference_layout import Field
from data_access.loader.private_addresses import PERSONAL, has_personal_mailbox
from data_access.loader.rows import StoreContext

_MASKED = "(not shown:"  # as texts that were not kept begin
_LONGEST_NAME, _LONGEST_TEXT = (
    200,
    10_000,
)  # characters; databases take no longer keys, and pages no longer texts


def value_of(field: Field, heading: str, cell: str, context: StoreContext) -> Any:
    """What a stripped cell means. Raises ``ValueError`` with a sentence."""
    if field.needed and not cell:
        raise ValueError(f"the cell is empty, and {heading} is needed.")
    if wrong := _unfit(field, cell):
        raise ValueError(wrong)
    if not cell:
        return field.kind.empty
    value = field.kind.read(cell, context)
    if has_personal_mailbox(cell):
        raise ValueError(PERSONAL)
    return value


def _unfit(field: Field, cell: str) -> str:
    """Why no cell may hold this, whatever its column means."""
    if NUL in cell:
        return "it holds a letter that no program can show. Type it again."
    if _MASKED in cell:
        return "what stood here was not kept, as it told who somebody is. Write the cell anew without it."
    is_name = field.kind.form == "code" or "id" in field.columns
    longest = _LONGEST_NAME if is_name else _LONGEST_TEXT
    return (
        f"it has {len(cell):,} letters; {longest:,} are taken at most. Say it shorter."
        if len(cell) > longest
        else ""
    )
