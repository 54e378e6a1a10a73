"""Footprints that a user loaded, which take the place of the shipped ones on every map."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import func, select

from data_access.cache import shared_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, boundary


def boundaries() -> dict[str, Any]:
    """The newest loaded set of footprints as GeoJSON, features by id with ``properties.id`` and ``name``.

    ``attribution`` and ``set_name`` are members of the collection. Empty where no footprints are loaded.
    """
    return _boundaries(data_version())


@shared_cache
def _boundaries(_version: str) -> dict[str, Any]:
    newest = (
        select(boundary.c.set_name)
        .join(area, area.c.id == boundary.c.area_id)
        .where(area.c.kind == "collaborative")
        .group_by(boundary.c.set_name)
        .order_by(func.max(boundary.c.load_file_id).desc())
        .limit(1)
    )
    with reading() as connection:
        set_name = connection.scalar(newest)
        if set_name is None:
            return {}
        statement = (
            select(area.c.id, area.c.name, boundary.c.geometry, boundary.c.attribution)
            .join(area, area.c.id == boundary.c.area_id)
            .where(area.c.kind == "collaborative", boundary.c.set_name == set_name)
            .order_by(area.c.id)
        )
        rows = connection.execute(statement).all()
    features = [
        {
            "type": "Feature",
            "id": row.id,
            "properties": {"id": row.id, "name": row.name},
            "geometry": json.loads(row.geometry),
        }
        for row in rows
    ]
    attribution = rows[0].attribution
    return {
        "type": "FeatureCollection",
        "set_name": set_name,
        "attribution": f"{set_name}: attribution {attribution}" if attribution == "unknown" else attribution,
        "features": features,
    }
