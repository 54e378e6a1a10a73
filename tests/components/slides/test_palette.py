"""The colours of slides are the tokens of the light style sheet."""

from __future__ import annotations

import re
from pathlib import Path

from components.slides.palette import TOKENS
from tests.guards import not_empty

SHEET = Path(__file__).resolve().parents[3] / "assets" / "1-tokens.css"


def test_each_colour_is_its_token() -> None:
    light = SHEET.read_text(encoding="utf-8").partition("@media")[0]
    stated = dict(re.findall(r"--([a-z0-9-]+): #([0-9a-f]{6});", light))
    for name, letters in not_empty(TOKENS.items()):
        assert stated[name] == letters, name
