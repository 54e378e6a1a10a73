"""Did harm fall? The programme's aim, "a sustainable and statistically significant reduction", as a test.

Three things must agree: the rate against a frozen baseline, the control chart, and its latest points.
"""

from analysis.harm.question import Answer, Outcome, Question, Stretch
from analysis.harm.verdict import harm_verdict
from analysis.harm.words import say_harm

__all__ = ["Answer", "Outcome", "Question", "Stretch", "harm_verdict", "say_harm"]
