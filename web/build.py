"""Which build of the product answers: a shared cache outlives an upgrade, and must not answer for another build."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("web", "api", "pages", "components", "analysis", "geo", "data_access", "assets", "docs")
KINDS = {".py", ".css", ".js", ".json", ".toml", ".csv", ".md"}


@cache
def build_id() -> str:
    """A short text that changes with the code, the assets and what is installed."""
    files = sorted(
        path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in KINDS and path.is_file()
    )
    digest = sha256((ROOT / "requirements.txt").read_bytes())
    for path in [*files, ROOT / "app.py"]:
        digest.update(f"{path.relative_to(ROOT)}|{path.stat().st_mtime_ns}|{path.stat().st_size}\n".encode())
    return digest.hexdigest()[:16]
