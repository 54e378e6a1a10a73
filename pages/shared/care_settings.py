"""The settings of care that measures and organisations belong to, with the words for each."""

from __future__ import annotations

SETTINGS = {
    "acute": "Acute hospitals",
    "community": "Community services",
    "mental_health": "Mental health services",
    "ambulance": "Ambulance services",
    "primary_care": "Primary care",
    "social_care": "Social care",
    "custody": "Care in custody",
}
