"""The Sign up to Safety campaign: dated counts and shares of those who signed up, and the five pledges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import pledge, sign_up, sign_up_share


@dataclass(frozen=True, slots=True)
class SignUp:
    """Organisations signed up by a date (``count``), or hoped for by then (``ambition``)."""

    as_at: date
    organisations: int
    kind: str
    basis: str


@dataclass(frozen=True, slots=True)
class SignUpShare:
    """``share`` per cent of the providers of a kind had signed up by a date."""

    as_at: date
    providers: str
    share: float
    basis: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """One of the five pledges."""

    number: int
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """All that the store knows of the campaign, in order of date and number."""

    sign_ups: tuple[SignUp, ...]
    shares: tuple[SignUpShare, ...]
    pledges: tuple[Pledge, ...]


def campaign() -> Campaign:
    """Dated national sign-up counts and shares, and the five pledges."""
    return _campaign(data_version())


@local_cache
def _campaign(_version: str) -> Campaign:
    counts = select(sign_up.c.as_at, sign_up.c.organisations, sign_up.c.kind, sign_up.c.basis)
    parts = select(
        sign_up_share.c.as_at, sign_up_share.c.providers, sign_up_share.c.share, sign_up_share.c.basis
    ).order_by(sign_up_share.c.as_at, sign_up_share.c.share.desc(), sign_up_share.c.providers)
    texts = select(pledge.c.number, pledge.c.title, pledge.c.meaning)
    with reading() as connection:
        return Campaign(
            sign_ups=tuple(SignUp(*row) for row in connection.execute(counts.order_by(sign_up.c.as_at))),
            shares=tuple(SignUpShare(*row) for row in connection.execute(parts)),
            pledges=tuple(Pledge(*row) for row in connection.execute(texts.order_by(pledge.c.number))),
        )
