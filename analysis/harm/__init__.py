"""Did harm fall? The programme's aim, "a sustainable and statistically significant reduction", as a test.

Three things must agree: the rate against a frozen baseline, the control chart, and its latest points.
"""

from analysis.harm.question import Answer, Outcome, Question, Stretch
from analysis.harm.sentences import say_harm
from analysis.harm.verdict import harm_verdict

__all__ = ["Answer", "Outcome", "Question", "Stretch", "harm_verdict", "say_harm"]
