"""The rules of the product's style sheets that give a picture its look, for a picture that leaves the product."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from components.picture_sheet.text_width import FONT

ASSETS = Path(__file__).resolve().parents[2] / "assets"
# What means anything to an SVG.
PROPERTIES = {
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "opacity", "paint-order", "text-anchor", "dominant-baseline", "font", "font-family",
    "font-size", "font-weight", "font-style",
}  # fmt: skip
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"var\((--[\w-]+)\)")
# Elements and classes one within another: what points, asks for a state or a place among others is for pages.
_SIMPLE = re.compile(r"[a-z]*(?:\.[\w-]+)*(?:\s+[a-z]*(?:\.[\w-]+)*)*")
_CLASS = re.compile(r"\.([\w-]+)")


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector with its declarations, without tokens; ``classes`` are those that it names."""

    selector: str
    classes: frozenset[str]
    declarations: str


def rules_for(classes: Collection[str]) -> str:
    """The rules, in their order, that may hold for elements of these classes alone."""
    return "\n".join(
        f"{rule.selector} {{ {rule.declarations} }}" for rule in rules() if rule.classes <= set(classes)
    )


@cache
def rules() -> tuple[StyleRule, ...]:
    """All rules of the style sheets that say how an SVG looks, read once."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css")))
    text = _AT_RULE.sub("", _COMMENT.sub("", text))
    tokens = _tokens(text)
    return tuple(
        StyleRule(selector, classes, declarations)
        for selectors, body in _RULE.findall(text)
        if (declarations := _declarations(body, tokens))
        for selector in (" ".join(each.split()) for each in selectors.split(","))
        if _SIMPLE.fullmatch(selector) and (classes := frozenset(_CLASS.findall(selector)))
    )


def _tokens(text: str) -> dict[str, str]:
    body = next(body for selectors, body in _RULE.findall(text) if selectors.strip() == ":root")
    pairs = (each.partition(":") for each in body.split(";") if ":" in each)
    # A saved picture has one font throughout, by which its words were measured.
    return {name.strip(): value.strip() for name, _, value in pairs} | {"--type": FONT}


def _declarations(body: str, tokens: dict[str, str]) -> str:
    pairs = (each.partition(":") for each in body.split(";") if ":" in each)
    return "; ".join(
        f"{name.strip()}: {_TOKEN.sub(lambda token: tokens[token[1]], value.strip())}"
        for name, _, value in pairs
        if name.strip() in PROPERTIES
    )
