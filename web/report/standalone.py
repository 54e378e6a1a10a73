"""The page of a report as one file that needs nothing else: its styles and icons are in it, and it has no script."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import escape

from components.invented_mark import WORDS
from components.render_html import to_html
from components.shell import ATTRIBUTION, BAND, INVENTED, PRODUCT, PURPOSE
from data_access.engine import current
from data_access.queries.version import data_version, is_demonstration
from pages.report.page import PAGE, written_report
from pages.shared.quarters import Quarter
from web.site_files import ASSETS, site_file

_ICON = re.compile(r'src="/assets/(icons/[\w-]+\.svg)"')
_AWAY = re.compile(r'<div class="take-away">.*?</div>', re.DOTALL)
_FETCHED = re.compile(
    r'<details class="numbers"><summary>[^<]*(?:<span[^>]*>[^<]*</span>)?</summary>'
    r'<div class="part".*?</div></details>',
    re.DOTALL,
)
_OWN_LINK = re.compile(r'href="(/[^"]*)"')


def standalone_page(quarter: Quarter) -> bytes:
    """The page, UTF-8: the same bytes for the same data version.

    What would fetch today's figures is left out: they need not be those of the report.
    """
    invented = is_demonstration()
    title = PAGE.title(quarter.name) + (f" ({WORDS.lower()})" if invented else "")
    content = _FETCHED.sub("", _AWAY.sub("", to_html(written_report(quarter))))
    band = f'<aside class="demonstration-band">{escape(BAND)}</aside>' if invented else ""
    foot = escape(INVENTED if invented else ATTRIBUTION)
    document = (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="data-version" content="{escape(data_version())}">'
        f"<title>{escape(title)} | {PRODUCT}</title><style>{_styles()}</style></head><body>{band}"
        f'<main id="content">{content}</main><footer class="frame"><p class="source">{PRODUCT}. {PURPOSE} {foot}</p>'
        "</footer></body></html>"
    )
    return _with_whole_links(_ICON.sub(_picture, document)).encode()


def _styles() -> str:
    """Bootstrap's and our own; nothing in them ends the element that they stand in."""
    return f"{_bootstrap()}\n{site_file('css').text}".replace("</style", "<\\/style")


@cache
def _bootstrap() -> str:
    path = Path(str(files("flask_bootstrap"))) / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", path.read_text(encoding="utf-8"))


def _picture(match: re.Match[str]) -> str:
    return f'src="data:image/svg+xml;base64,{_encoded(match[1])}"'


@cache
def _encoded(name: str) -> str:
    return b64encode((ASSETS / name).read_bytes()).decode()


def _with_whole_links(document: str) -> str:
    """Links that lead to the site from wherever the file lies; without PUBLIC_URL they stay paths."""
    root = current().public_url
    return _OWN_LINK.sub(lambda match: f'href="{escape(root)}{match[1]}"', document) if root else document
