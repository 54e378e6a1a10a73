"""The funnel beside the map: the fifteen over the map's own stretch, so that size is not mistaken for care."""

from __future__ import annotations

from components.exhibit import Exhibit
from data_access.queries.collaboratives import collaboratives
from pages.measure.figures import Figures
from pages.measure.map_labels import moment_of
from pages.measure.map_values import Standings
from pages.shared.funnels import FunnelEntry, funnel_exhibit


def funnel_of(shown: Figures) -> Exhibit | None:
    """The funnel of the map's moment; ``None`` where the measure can have none."""
    places = collaboratives()
    moment = moment_of(shown)
    standings = Standings(shown, places).at(moment)
    entries = [
        FunnelEntry(
            place.name,
            shown.view.href(area=place.slug),
            standings[place.id].numerator,
            standings[place.id].denominator,
            "reported" if standings[place.id].status == "absent" else standings[place.id].status,
        )
        for place in places
    ]
    return funnel_exhibit(
        shown.measure,
        entries,
        ident="funnel",
        title=f"The funnel: {moment.words}",
        download=shown.view.download("funnel"),
        subject=shown.subject("fifteen collaboratives"),
        stretch=moment.stretch,
    )
