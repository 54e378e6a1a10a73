"""What no load brings and the search finds all the same: pages, the words of the glossary, the parts of the method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from components import addresses
from data_access.search.entry import Entry
from data_access.search.memory_index import MemoryIndex
from data_access.search.outcomes import names_of
from pages.search.outcomes import outcome_address
from pages.shared.papers import DOCS, PAGES, read_paper
from pages.shared.result_words import OUTCOMES

# Address, name, other names that people use for it, what stands there.
STANDING_PAGES = (
    (addresses.PROGRAMME, "The promises", "programme; promises; timeline; history; principles; what was promised",
     "What was promised for the programme in 2014, and what became of each promise"),
    (addresses.TOPICS, "Topics", "coverage matrix; grid; gaps; who works on what; priorities; "
     "safety problems",
     "Which topics each of the fifteen collaboratives is known to have worked on"),
    (f"{addresses.TOPICS}#patients", "Patients and carers: what each network says about their part",
     "patients and carers; patients; carers; carer; patient involvement; involvement of patients; involving patients; "
     "patient and public involvement; public involvement; ppi; ppie; patient engagement; engagement; co-production; "
     "coproduction; co-design; codesign; patient voice; patient leaders; patient partnership; lived experience; "
     "experts by experience; service users; service user involvement; families; family; relatives; patient stories",
     "Each network by name, with what its pages say of the part of patients and carers, or that nothing was found"),
    (addresses.LEARNING, "Solutions: what others did",
     "learning; solutions; what worked elsewhere; results; published results; spread; evidence; case studies; "
     "good practice",
     "Solutions and published results, also of what did not work, each with its source"),
    (addresses.CAMPAIGN, "Sign up to Safety", "campaign; pledges; halving harm; sign up; suts",
     "What the campaign hoped for in 2014, each hope as what it is and no more"),
    (addresses.PLACES, "Find a place", "places; lookup; look up; postcode; find my trust; ods code; organisations",
     "A trust, a clinical commissioning group or a local authority, and the collaborative it belongs to"),
    (addresses.ABOUT, "About this dashboard", "about; feedback; who made this; help; contact; "
     "how to read a chart; introduction; what is remembered; cookies; privacy",
     "What this is, for whom, and what its figures are and are not"),
    (addresses.DATA, "Data: sources and loads",
     "data; downloads; download; sources; csv; excel; open data; api; rejected rows; revisions; data quality; coverage",
     "Every source, load, question and revision, and downloads"),
    (addresses.METHOD, "Method", "methodology; statistics; rules; how figures are judged; calculations",
     "What the figures are judged by"),
    (addresses.REPORTS, "Quarterly reports", "reports; national report; board report; quarter; frozen reports",
     "Each quarter of the financial year"),
    (addresses.CHANGES, "What changed since", "changes; what is new; feed; atom; rss; updates; news feed",
     "Lasting changes since a day"),
    (addresses.LIST, "My list", "list; basket; slides; presentation; powerpoint; pptx; workbook; hide names",
     "Charts put together for a meeting, as a page, slides and a workbook"),
    (addresses.GLOSSARY, "Glossary", "words; definitions; jargon; abbreviations; meaning", "Words in plain words"),
    (addresses.ACCESSIBILITY, "Accessibility statement", "accessibility; wcag; keyboard; screen reader; accessible",
     "What you can do without a mouse, without seeing the pictures and without scripts"),
    (addresses.LICENCE, "Licence and sources", "licence; license; copyright; attribution; open government licence; ogl",
     "Whose figures, facts, outlines and code these are"),
)  # fmt: skip
# Parts of these papers can be found by their headings: file, kind of entry, level of the headings.
_PARTS = (("glossary.md", "glossary", 3), ("method.md", "method", 2))
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FIRST = re.compile(r"(.+?[.:])(\s|$)", re.DOTALL)


@cache
def standing_entries() -> MemoryIndex:
    """All of them: their ``ident`` is an address."""
    return MemoryIndex.of((*_pages(), *_outcomes(), *(entry for part in _PARTS for entry in _parts(*part))))


def _pages() -> Iterator[Entry]:
    for address, name, others, line in STANDING_PAGES:
        yield Entry("page", address, name, others=tuple(others.split("; ")), line=line)


def _outcomes() -> Iterator[Entry]:
    """Results by what came of them, as their sources see it."""
    for outcome, said in OUTCOMES.items():
        yield Entry("page", outcome_address(outcome), f"Published results: {said}", others=names_of(outcome))


def _parts(file: str, kind: str, level: int) -> Iterator[Entry]:
    raw = (DOCS / file).read_text(encoding="utf-8")
    texts = dict(_sections(raw))
    for heading in read_paper(file).headings:
        if heading.level == level:
            text = texts.get(heading.words, "")
            names = tuple(name for name in re.split(r" and |, ", heading.words) if name != heading.words)
            first = _FIRST.match(text)
            yield Entry(
                kind, f"{PAGES[file]}#{heading.anchor}", heading.words, others=names,
                line=" ".join((first[1] if first else text).split()), text=text,
            )  # fmt: skip


def _sections(raw: str) -> Iterator[tuple[str, str]]:
    """Each heading's words and the text below it, without its marks."""
    for section in _HEADING.split(raw)[1:]:
        heading, _, text = section.partition("\n")
        yield heading.strip(), _LINK.sub(r"\1", text).replace("*", "").replace("`", "").strip()
