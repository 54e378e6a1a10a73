"""What each kind of area is called."""

from __future__ import annotations

KINDS = {
    "ccg": "Clinical commissioning group",
    "collaborative": "Patient Safety Collaborative",
    "commissioning_hub": "Specialist commissioning hub",
    "elsewhere": "Residents of elsewhere",
    "local_authority": "Local authority",
    "organisation": "Organisation",
}
