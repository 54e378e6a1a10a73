"""Who signed up to safety: dated counts of organisations, and the shares of providers in the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dash import html

from components import addresses
from components.chart_kind import ChartKind
from components.exhibit import Exhibit, Source
from components.figures.shares import shares_picture
from components.figures.sizes import NARROW
from components.figures.trajectory import counts_picture
from components.markup import slot
from components.words import PER_CENT, day, listed, number
from data_access.queries.campaign import Campaign, SignUpShare
from data_access.queries.version import data_version, is_demonstration
from pages.campaign.wording import undated_counts

# Half a card wide on a laptop: low, so that the words need not be far from what they name.
DATED = replace(NARROW, top=26, height=200, right=14)
BARS = replace(NARROW, left=1, top=4, right=52)
PROVIDERS = {
    "acute": "acute providers",
    "community": "community providers",
    "mental_health": "mental health providers",
    "ambulance": "ambulance trusts",
}


def sign_up_exhibit(record: Campaign) -> Exhibit:
    """Dated counts only; the points are not joined, since nothing is known between them."""
    counts = [
        (sign_up.as_at, sign_up.organisations, sign_up.kind, sign_up.basis) for sign_up in record.sign_ups
    ]
    dated = [sign_up for sign_up in record.sign_ups if sign_up.kind == "count"]
    hoped = [sign_up for sign_up in record.sign_ups if sign_up.kind == "ambition"]
    sentence = (
        f"{dated[-1].organisations} organisations had signed up by {day(dated[-1].as_at)}"
        if dated
        else "No dated count"
    )
    if hoped:
        sentence += f"; the ambition was {hoped[0].organisations} by {day(hoped[0].as_at)}"
    label = "Organisations signed up, by date"
    return Exhibit(
        ident="sign-ups",
        title="Organisations signed up",
        sentence=f"{sentence}. Only counts with a date are shown, and nothing is assumed between them.",
        picture=slot(counts_picture(counts, size=DATED, label=label)),
        columns=("Date", "Organisations", "What it is", "Stated in"),
        rows=tuple((day(moment), count, kind, words) for moment, count, kind, words in counts),
        chart=ChartKind(
            "bars", "Date", (("value", "Organisations"),), marks=tuple(kind for _, _, kind, _ in counts)
        ),
        source=_source("Campaign statements and parliamentary answers", counts[0][0], counts[-1][0]),
        download=addresses.download("sign-up-to-safety", "sign-ups"),
        # Of an invented island's campaign nobody else has written.
        more=() if is_demonstration() else (undated_counts(),),
    )


def shares_exhibit(record: Campaign) -> Exhibit | None:
    """Shares of providers at the latest date that has any; ``None`` where the store holds none."""
    if not record.shares:
        return None
    as_at = record.shares[-1].as_at
    latest = [share for share in record.shares if share.as_at == as_at]
    named = listed([f"{number(share.share)} % of {_providers(share)}" for share in latest])
    label = f"Shares of providers that had signed up by {day(as_at)}"
    return Exhibit(
        ident="shares",
        title="Which providers had signed up",
        sentence=f"{named} had signed up by {day(as_at)}.",
        more=(html.P([html.Strong("What they are shares of: "), _denominators(latest)], className="source"),),
        picture=slot(
            shares_picture([(_providers(share), share.share) for share in latest], size=BARS, label=label)
        ),
        columns=("Date", "Providers", "Signed up, %", "Stated in"),
        rows=tuple((day(share.as_at), _providers(share), share.share, share.basis) for share in latest),
        chart=ChartKind("bars", "Providers", (("value", "Signed up, %"),), PER_CENT),
        source=_source(" ".join(dict.fromkeys(share.basis for share in latest)), as_at, as_at),
        download=addresses.download("sign-up-to-safety", "shares"),
    )


def _denominators(shares: Sequence[SignUpShare]) -> str:
    """The caveat of the answer that gave the shares; a share of another year's providers is no share of its own."""
    return f"{' '.join(dict.fromkeys(share.basis for share in shares))}."


def _providers(share: SignUpShare) -> str:
    return PROVIDERS[share.providers]


def _source(title: str, first: date, last: date) -> Source:
    period = day(last) if first == last else f"{day(first)} to {day(last)}"
    version = data_version().split(":")[1]
    maker, kind = "compiled for this dashboard", "Facts, compiled by us"
    return Source(title, maker, kind, "compiled", period, version, is_demonstration())
