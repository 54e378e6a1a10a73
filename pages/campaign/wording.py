"""What the campaign promised, in its words of 2014 and later, and what can be said of the years after it."""

from __future__ import annotations

from dash import html

GUARDIAN = "https://www.nationalguardian.org.uk/contact-us/"
LAUNCH = "https://www.england.nhs.uk/signuptosafety/about/"
MANCHESTER = "http://www.gmahsn.org/sign-up-to-safety"
SOUTHEND = "http://www.southend.nhs.uk/about-us/trust-publications-and-reports/sign-up-to-safety/"
LATER = "The first pledge became to “help people work safely”: the half is gone from it. "
SINCE = (
    "We found no published account of what became of the campaign’s hopes, nor a dated end. The charts above go on "
    "beyond March 2017 where the figures do."
)
AIM = "To halve avoidable harm over three years, and to save up to 6,000 lives. "


def wording() -> html.Section:
    """The first pledge as it was and as it became, and what nobody has published since."""
    return html.Section(
        [
            html.H2("What was promised, and what it became"),
            html.Dl(
                [
                    _fact("2014", AIM, _page(LAUNCH, "NHS England")),
                    _fact("Later, undated", LATER, _page(GUARDIAN, "National Guardian’s Office")),
                    _fact("After the three years", SINCE),
                ],
                className="facts",
            ),
        ],
        className="card-section",
        id="wording",
    )


def undated_counts() -> html.P:
    """Counts of pages that bear no date, for which there is no place on a time axis."""
    return html.P(
        [
            "Pages without a date say more, and stand on no time axis: over 100 (",
            _page(SOUTHEND, "Southend Hospital"),
            "), 300 (",
            _page(MANCHESTER, "Greater Manchester AHSN"),
            ") and over 500 (",
            _page(GUARDIAN, "National Guardian’s Office"),
            ").",
        ],
        className="source",
    )


def _fact(name: str, *words: str | html.A) -> html.Div:
    return html.Div([html.Dt(name), html.Dd(list(words))])


def _page(address: str, whose: str) -> html.A:
    return html.A(whose, href=address)
