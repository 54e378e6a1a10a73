"""The data version (which store, and what was loaded into it last), and what sort of store it is."""

from __future__ import annotations

from data_access.snapshot import StoreState, snapshot, snapshot_state


def data_version() -> str:
    """Store and newest load as a short text, such as ``3f2a91c07b1d:12``; cache keys and exports carry it.

    Within an answer it is that of the answer's snapshot. Raises ``StoreUnavailable`` where there is no store.
    """
    return _state().version


def store_kind() -> str:
    """``published`` or ``demonstration``: what sort of figures the store in hand holds, as a whole.

    Raises ``StoreUnavailable`` where there is no store.
    """
    return _state().kind


def is_demonstration() -> bool:
    """Whether nothing in the store in hand is true. Raises ``StoreUnavailable`` where there is no store."""
    return store_kind() == "demonstration"


def newest_frozen() -> int:
    """The number of the newest frozen report, 0 without any. Raises ``StoreUnavailable`` where there is no store."""
    return _state().frozen


def _state() -> StoreState:
    in_force = snapshot_state()
    if in_force is not None:
        return in_force
    with snapshot():
        return _state()
