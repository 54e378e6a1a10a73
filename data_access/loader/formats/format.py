"""What every format offers: its name, whether it knows a file, and the file's content."""

from __future__ import annotations

from typing import Protocol

from data_access.loader.files.source_file import SourceFile
from data_access.loader.options import Options
from data_access.loader.rows import Content, StoreContext


class Format(Protocol):
    """One module for each format."""

    name: str

    def recognises(self, file: SourceFile, /) -> bool:
        """Whether the file is of this format, by its content."""

    def read(self, file: SourceFile, context: StoreContext, options: Options, /) -> Content:
        """All that the file holds. Raises ``Refused`` with a sentence where nothing of it can be loaded."""
