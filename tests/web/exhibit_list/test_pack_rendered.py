"""The slides as LibreOffice draws them: every page is there, with its words."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.guards import not_empty
from tests.web.exhibit_list.packs import EVERY_KIND, ask, deck_of, list_of

OFFICE, TO_TEXT = shutil.which("soffice"), shutil.which("pdftotext")


@pytest.mark.slow
@pytest.mark.skipif(not (OFFICE and TO_TEXT), reason="no LibreOffice with pdftotext on this machine")
def test_libreoffice_draws_every_slide(client: FlaskClient, tmp_path: Path) -> None:
    letters = list_of(*EVERY_KIND)
    (tmp_path / "deck.pptx").write_bytes(ask(client, letters).data)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    convert = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "deck.pptx")], check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        [str(TO_TEXT), "-layout", str(tmp_path / "deck.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    pages = text.stdout.decode().split("\f")[:-1]
    titles = [slide.shapes.title.text for slide in deck_of(client, letters).slides]
    assert len(pages) == len(titles)
    for page, title in not_empty(zip(pages, titles, strict=True)):
        assert "".join(title.split()) in "".join(page.split())
