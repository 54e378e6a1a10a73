"""A fold of narrow screens alone, without a script: a box that shows what follows it while it is ticked.

Where there is room all of it stands open, which a ``details`` element cannot do. The style sheet hides whatever comes
after the box among its siblings; of a sibling that bears ``with-later`` it hides what bears ``later`` within it.
"""

from __future__ import annotations

from markupsafe import Markup, escape


def on_phones(ident: str, words: str, *, ticked: bool = False) -> Markup:
    """The box with its label; ``ident`` is of the page's own."""
    checked = ' checked=""' if ticked else ""
    return Markup(
        f'<input type="checkbox" class="form-check-input on-phones" id="{escape(ident)}"{checked}/>'
        f'<label for="{escape(ident)}" class="on-phones">{escape(words)}</label>'
    )
