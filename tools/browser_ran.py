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
    reasons = [str(skip.get("message")) for case in cases for skip in case.iter("skipped")]
    if reasons:
        return (
            f"{len(reasons)} of {len(cases)} browser tests were skipped: {'; '.join(sorted(set(reasons)))}."
        )
    return None


if __name__ == "__main__":
    sys.exit(problem(Path(sys.argv[1])))
