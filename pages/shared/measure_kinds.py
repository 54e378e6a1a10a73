"""The four kinds of measure, in the order of every list, with the words for each."""

from __future__ import annotations

KINDS = {
    "outcome": "Outcomes: what happened to patients",
    "process": "Processes: whether the intended practice happens",
    "balancing": "Balancing: whether improvement here did harm elsewhere",
    "input": "Inputs: what is put in",
}
