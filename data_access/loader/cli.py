"""The loader's command line. Exit code 0: all went in; 1: some rows were rejected; 2: nothing of a file went in."""

from __future__ import annotations

from data_access.loader.commands import freezing, loading, reading
from data_access.loader.commands.shared import app

__all__ = ["app", "freezing", "loading", "main", "reading"]


def main() -> None:
    """Run the command line."""
    app(prog_name="python -m data_access.loader")
