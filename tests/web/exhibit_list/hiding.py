"""A list hidden for a test, with what only the server knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from data_access.snapshot import snapshot
from web.exhibit_list.exhibit_list import ExhibitList, ListEntry, Strength
from web.exhibit_list.hidden_entries import names_of
from web.exhibit_list.hidden_list import HiddenTokens, hidden_list, hide

SEED = b"sixteen letters!"
EXHIBITS = ("together", "collaboratives", "change", "map")


@dataclass(frozen=True, slots=True)
class Hidden:
    """``truth`` is the code behind each letter, ``telling`` every text that names a place."""

    tokens: HiddenTokens
    truth: dict[str, str]
    telling: tuple[str, ...]


def list_of(*addresses: str, title: str = "Our list") -> ExhibitList:
    """A list of exhibits at some addresses."""
    return ExhibitList(title, tuple(ListEntry(address) for address in addresses))


def on_measure(measure: str) -> ExhibitList:
    """What a page of a measure shows of the fifteen."""
    return list_of(*(f"/exhibit/measure/{measure}/{name}" for name in EXHIBITS))


def hidden(server: Flask, exhibits: ExhibitList, strength: Strength, seed: bytes = SEED) -> Hidden:
    """The list hidden with letters that are the same in each run."""
    with server.app_context(), snapshot():
        tokens = hide(exhibits, strength, seed)
        names = names_of(hidden_list(tokens.of_list))
    truth = {label: names.real[code] for code, label in names.labels.items() if label.startswith("Coll")}
    return Hidden(tokens, truth, tuple(each.text for each in names.telling))
