"""``/api/v1/areas``: places and organisations, by name, with their memberships over time."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from api.answers import Listing
from api.parameters import Parameters, area_named
from data_access.queries.areas import StoredArea, area_by_id, areas
from data_access.queries.collaboratives import collaboratives
from data_access.queries.version import is_demonstration

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


def listing(parameters: Parameters) -> Listing:
    """England, the collaboratives, then all others by name; of one kind where it is asked."""
    return Listing(
        [area for area in areas() if not parameters.kind or area.kind == parameters.kind], area_object
    )


def single(ident: str) -> Listing:
    """The area of that code or slug."""
    area = area_by_id(area_named(ident, parameter="area", status=404))
    return Listing([each for each in (area,) if each], area_object)


def area_object(area: StoredArea) -> dict[str, Any]:
    """One area. Collaboratives also say who led them, their later name and how many people live there."""
    return {
        "id": area.id,
        "kind": area.kind,
        "name": area.name,
        "slug": area.slug,
        "setting": area.setting,
        "memberships": [
            {
                ("collaborative" if name == "collaborative_id" else name): value
                for name, value in asdict(membership).items()
            }
            for membership in area.memberships
        ],
        **_collaborative_facts(area),
        **(INVENTED if is_demonstration() else COMPILED),
    }


def _collaborative_facts(area: StoredArea) -> dict[str, Any]:
    collaborative = next((place for place in collaboratives() if place.id == area.id), None)
    if collaborative is None:
        return {}
    return {
        "lead_network": collaborative.lead_network,
        "later_name": collaborative.later_name,
        "residents": collaborative.residents,
        "residents_vintage": collaborative.residents_vintage,
    }
