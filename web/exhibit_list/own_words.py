"""The reader's own title and words of an exhibit, as far as they may be seen where names are hidden."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from components.words import plain_words
from data_access.hidden_names import HiddenNames
from data_access.queries.chosen_group import GROUP
from pages.shared.chosen_group import LONGEST_NAME, NAMED
from web.exhibit_list.exhibit_list import ListEntry


def own_words(entry: ListEntry, names: HiddenNames) -> ListEntry:
    """The reader's own title and words, each left out where it names a place or her group; never the address."""
    group = group_name(entry.address)
    title, words = (
        "" if names.named_in(text) or says(text, group) else text for text in (entry.title, entry.words)
    )
    return ListEntry("", title, words)


def group_name(address: str) -> str:
    """What a reader calls the group in an exhibit's address; empty where there is none."""
    query = dict(parse_qsl(urlsplit(address).query))
    return plain_words(query.get(GROUP, "").rpartition(":")[0] or query.get(NAMED, ""), LONGEST_NAME)


def says(text: str, group: str) -> bool:
    """Whether a text has the name of a group in it, in capitals or not."""
    return bool(group) and group.casefold() in text.casefold()
