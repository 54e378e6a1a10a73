"""A build is known by all that its answers are made from, the papers of docs/ among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from web import build


@pytest.mark.parametrize("changed", ["docs/method.md", "pages/page.py", "assets/1.css", "requirements.txt"])
def test_another_text_is_another_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: str) -> None:
    for name in ("docs/method.md", "pages/page.py", "assets/1.css", "requirements.txt", "app.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("first", encoding="utf-8")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    before = build.build_id.__wrapped__()
    assert build.build_id.__wrapped__() == before
    (tmp_path / changed).write_text("the second", encoding="utf-8")
    assert build.build_id.__wrapped__() != before
