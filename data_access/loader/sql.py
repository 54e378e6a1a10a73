"""Pieces of SQL that several steps of the loader share. They read alike on SQLite and PostgreSQL."""

from __future__ import annotations

FIGURES = "measure_id, area_id, period, numerator, denominator, status, publication_id"

# A question of ours is not the publisher's word: history keeps the status that was published.
AS_PUBLISHED = "CASE {0}.status WHEN 'questioned' THEN 'reported' ELSE {0}.status END"


def same_row(one: str, other: str) -> str:
    """SQL: two rows are about the same measure, area and period."""
    return f"{same_month(one, other)} AND {one}.area_id = {other}.area_id"


def same_month(one: str, other: str) -> str:
    """SQL: two rows are about the same measure and period."""
    return f"{one}.measure_id = {other}.measure_id AND {one}.period = {other}.period"


def same_figure(one: str, other: str) -> str:
    """SQL: two rows say the same. No figure is below zero, so -1 stands for none."""
    return (
        f"COALESCE({one}.numerator, -1) = COALESCE({other}.numerator, -1) "
        f"AND COALESCE({one}.denominator, -1) = COALESCE({other}.denominator, -1) "
        f"AND {AS_PUBLISHED.format(one)} = {AS_PUBLISHED.format(other)}"
    )


def as_published(alias: str) -> str:
    """SQL: a stored row's columns as they were published, in the order of ``FIGURES``."""
    return (
        f"{alias}.measure_id, {alias}.area_id, {alias}.period, {alias}.numerator, {alias}.denominator, "
        f"{AS_PUBLISHED.format(alias)} AS status, {alias}.publication_id"
    )
