"""Whether a layout is light enough for dark words: where that is not plain, a white sheet goes below them."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

LIGHT = 0.8  # relative luminance on which the soft ink still has a contrast of 4.5 to 1
USUAL = {"bg1": "lt1", "bg2": "lt2", "tx1": "dk1", "tx2": "dk2"}


def is_light(layout: Any) -> bool:
    """False also where the background is a picture, a gradient, or a colour that is not stated."""
    master = layout.slide_master
    for page in (layout, master):
        ground = page._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if ground is not None:
            stated = ground.find(f"{qn('p:bgPr')}/{qn('a:solidFill')}")
            stated = ground.find(qn("p:bgRef")) if stated is None else stated
            return stated is not None and _luminance(_hex(stated, master)) >= LIGHT
    return True


def _hex(stated: Any, master: Any) -> str:
    """The colour as six letters; empty where it is made of another one."""
    plain = stated.find(qn("a:srgbClr"))
    if plain is not None and len(plain) == 0:
        return str(plain.get("val"))
    named = stated.find(qn("a:schemeClr"))
    if named is None or len(named):
        return ""
    name = named.get("val")
    mapped = master._element.find(qn("p:clrMap"))
    name = (mapped.get(name) if mapped is not None else None) or USUAL.get(name, name)
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    entry = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
    if entry is None or not len(entry):
        return ""
    return str(entry[0].get("lastClr") or entry[0].get("val") or "")


def _luminance(letters: str) -> float:
    try:
        parts = [int(letters[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        return 0.0
    linear = [((part + 0.055) / 1.055) ** 2.4 if part > 0.04045 else part / 12.92 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
