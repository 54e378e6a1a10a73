"""Fail unless every browser test ran: ``python tools/browser_ran.py junit.xml``.

A browser test that skips for want of Chromium is fine on a laptop and not in CI, where nobody would notice.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

FOLDER = "tests.browser."


def problem(report: Path) -> str | None:
    """One sentence on the browser tests that did not run, or ``None`` where all did."""
    cases = [
        case
        for case in ElementTree.parse(report).iter("testcase")
        if case.get("classname", "").startswith(FOLDER)
    ]
    if not cases:
        return "No browser test was found in the test report, so nothing shows that the pages draw."
    skipped = [
        f"{case.get('name')} ({reason.get('message')})" for case in cases for reason in case.iter("skipped")
    ]
    if skipped:
        return f"{len(skipped)} of {len(cases)} browser tests were skipped: " + "; ".join(skipped)
    return None


if __name__ == "__main__":
    sys.exit(problem(Path(sys.argv[1])))
