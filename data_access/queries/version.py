"""The data version: which store, and what was loaded into it last."""

from __future__ import annotations

from data_access.snapshot import snapshot, snapshot_version


def data_version() -> str:
    """Store and newest load as a short text, such as ``3f2a91c07b1d:12``; cache keys and exports carry it.

    Within an answer it is that of the answer's snapshot. Raises ``StoreUnavailable`` where there is no store.
    """
    in_force = snapshot_version()
    if in_force is not None:
        return in_force
    with snapshot() as version:
        return version
