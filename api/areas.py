"""``/api/v1/areas``: places and organisations, by name, with their memberships over time."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from api.answers import Listed
from api.parameters import Parameters, area_named
from data_access.queries.areas import StoredArea, area_by_id, areas
from data_access.queries.collaboratives import collaboratives

INVENTED = {
    "source": "Demonstration data, invented for showing this product; not a record of any organisation.",
    "licence": "MIT, as the code: invented figures, free to use",
}
COMPILED = {
    "source": "Codes and names as the publishers give them; who belonged to which collaborative in 2014 is our reading "
    "of the Organisation Data Service's successors and of the networks' own publications.",
    "licence": "Open Government Licence v3.0. Contains public sector information licensed under the Open Government "
    "Licence v3.0.",
}


def all_of_them(asked: Parameters) -> Listed:
    """England, the collaboratives, then all others by name; of one kind where it is asked."""
    return Listed([one for one in areas() if not asked.kind or one.kind == asked.kind], area_object)


def one_of_them(ident: str) -> Listed:
    """The area of that code or slug."""
    found = area_by_id(area_named(ident, parameter="area", status=404))
    return Listed([one for one in (found,) if one], area_object)


def area_object(one: StoredArea) -> dict[str, Any]:
    """One area. Collaboratives also say who led them, their later name and how many people live there."""
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "slug": one.slug,
        "setting": one.setting,
        "memberships": [
            {
                ("collaborative" if name == "collaborative_id" else name): value
                for name, value in asdict(each).items()
            }
            for each in one.memberships
        ],
        **_led(one),
        "demonstration": one.demonstration,
        **(INVENTED if one.demonstration else COMPILED),
    }


def _led(one: StoredArea) -> dict[str, Any]:
    found = next((place for place in collaboratives() if place.id == one.id), None)
    if found is None:
        return {}
    return {
        "lead_network": found.lead_network,
        "later_name": found.later_name,
        "residents": found.residents,
        "residents_vintage": found.residents_vintage,
    }
