"""Pieces of SQL that several steps of the loader share. They read alike on SQLite and PostgreSQL."""

from __future__ import annotations

FIGURES = "measure_id, area_id, period, numerator, denominator, status, publication_id, line"

# A question of ours is not the publisher's word: history keeps the status that was published.
AS_PUBLISHED = "CASE {0}.status WHEN 'questioned' THEN 'reported' ELSE {0}.status END"


def same_row(first: str, second: str) -> str:
    """SQL: two rows are about the same measure, area and period."""
    return f"{same_month(first, second)} AND {first}.area_id = {second}.area_id"


def same_month(first: str, second: str) -> str:
    """SQL: two rows are about the same measure and period."""
    return f"{first}.measure_id = {second}.measure_id AND {first}.period = {second}.period"


def same_figure(first: str, second: str) -> str:
    """SQL: two rows say the same. No figure is below zero, so -1 stands for none."""
    return (
        f"COALESCE({first}.numerator, -1) = COALESCE({second}.numerator, -1) "
        f"AND COALESCE({first}.denominator, -1) = COALESCE({second}.denominator, -1) "
        f"AND {AS_PUBLISHED.format(first)} = {AS_PUBLISHED.format(second)}"
    )


def as_published(alias: str) -> str:
    """SQL: a stored row's columns as they were published, in the order of ``FIGURES``."""
    return (
        f"{alias}.measure_id, {alias}.area_id, {alias}.period, {alias}.numerator, {alias}.denominator, "
        f"{AS_PUBLISHED.format(alias)} AS status, {alias}.publication_id, {alias}.line"
    )
