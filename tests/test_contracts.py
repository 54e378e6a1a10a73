"""The rules of the house, checked by machine, and each shown to go red."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.contracts.source import ROOMS, ROOT

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"

# The address of an XML namespace is a name, never a request.
NAMESPACE = re.compile(r"https?://www\.w3\.org/")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


class TestImportContract:
    """``app -> pages -> components | data_access | geo -> analysis``, and who may import what."""

    def test_the_contract_holds(self) -> None:
        checked = lint_imports(ROOT)
        assert checked.returncode == 0, checked.stdout + checked.stderr

    @pytest.mark.parametrize(
        ("room", "offence"),
        [
            ("analysis", "import data_access"),
            ("components", "import geo"),
            ("geo", "import dash"),
            ("pages", "import sqlalchemy"),
            ("components", "import pandas"),
            ("pages", "import app"),
            ("pages", "import plotly.graph_objects as go"),
            ("pages", "from plotly import express"),
            ("pages", "from data_access.loader.run import load"),
            ("pages", "import sqlite3"),
            ("data_access/queries", "from data_access.loader import store"),
            ("data_access/queries", "from data_access.migrations import schema"),
        ],
    )
    def test_an_offending_import_turns_it_red(self, tmp_path: Path, room: str, offence: str) -> None:
        for name in (*ROOMS, "pyproject.toml"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, tmp_path / name)
        (tmp_path / room / "offender.py").write_text(offence + "\n")
        checked = lint_imports(tmp_path)
        assert checked.returncode != 0
        assert f"{room.replace('/', '.')}.offender" in checked.stdout


def outside_addresses(text: str) -> list[str]:
    """Absolute addresses in a stylesheet or script, comments apart, XML namespaces apart."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    addresses = re.findall(r"""(?:https?:)?//[a-zA-Z0-9][\w.-]*\.[a-zA-Z]{2,}[^\s"')]*""", bare)
    return [address for address in addresses if not NAMESPACE.match(address)]


def outside_loads(page: str) -> list[str]:
    """What a page's HTML would fetch from another host."""
    loads = re.findall(
        r"""<(?:script|img|iframe|source|link|video|audio)\b[^>]*?\b(?:src|href)=["']?([^"'\s>]+)""", page
    )
    return [address for address in loads if re.match(r"(?:https?:)?//", address)]


class TestNothingFromOutside:
    """No request leaves the machine at run time, and nothing third-party lies in the repository."""

    def test_no_stylesheet_or_script_names_another_host(self) -> None:
        ours = [
            path for path in sorted((ROOT / "assets").rglob("*")) if path.suffix in {".css", ".js", ".svg"}
        ]
        assert ours, "assets/ holds our own stylesheet"
        assert {
            path.name: addresses for path in ours if (addresses := outside_addresses(path.read_text()))
        } == {}

    @pytest.mark.parametrize(
        "text", ["@import url(//fonts.example.com/a.css);", "fetch('https://cdn.example.com/x.js')"]
    )
    def test_another_host_is_found(self, text: str) -> None:
        assert outside_addresses(text)

    def test_the_page_loads_from_its_own_host_only(self, default_store: str) -> None:
        index = index_page(default_store)
        assert outside_loads(index) == []
        assert outside_addresses(index) == []

    def test_a_load_from_another_host_is_found(self) -> None:
        page = '<link rel="stylesheet" href="https://cdn.example.com/a.css">'
        assert outside_loads(page + "<script src=//cdn.example.com/b.js></script>") == [
            "https://cdn.example.com/a.css",
            "//cdn.example.com/b.js",
        ]


def index_page(store: str) -> str:
    """The HTML of ``/`` from the application itself, in a process of its own."""
    script = "import app; print(app.server.test_client().get('/').get_data(as_text=True))"
    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": store},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


class TestQueriesOnlyRead:
    """The web application reads; only the loader writes."""

    def test_a_write_through_the_reading_connection_is_refused(self, default_store: str) -> None:
        """In a process of its own, since the store in force belongs to the process."""
        assert "refused" in write_through_reading(default_store)

    def test_a_write_through_the_reading_connection_is_refused_by_postgresql(
        self, postgres_store: str
    ) -> None:
        assert "refused" in write_through_reading(postgres_store)


def write_through_reading(store: str) -> str:
    script = """
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from data_access.engine import reading
try:
    with reading() as connection:
        connection.execute(text("CREATE TABLE scribble (word TEXT)"))
        connection.commit()
    print("written")
except DBAPIError as refusal:
    print("refused:", refusal)
"""
    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": store},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


MACHINE_PATHS = re.compile(r"(?<![\w.:/*-])/(?:work|tmp|root|home|Users)/[\w.]")
REGISTRIES = re.compile("|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs")))


def tracked_texts() -> Iterable[tuple[str, str]]:
    """Every text file that git knows, with its text."""
    git = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if git.returncode != 0:
        pytest.skip("this is no git checkout, so there is no list of what is in the tree")
    for name in filter(None, git.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes())[:8000]:
            yield name, content.decode("utf-8", errors="replace")


class TestTheTree:
    """What may never be committed."""

    def test_no_file_names_a_path_of_somebodys_machine(self) -> None:
        paths = {name: hits for name, text in tracked_texts() if (hits := MACHINE_PATHS.findall(text))}
        assert paths == {}

    def test_no_file_names_a_package_registry(self) -> None:
        registries = {name: hits for name, text in tracked_texts() if (hits := REGISTRIES.findall(text))}
        assert registries == {}

    def test_a_path_of_a_machine_is_found(self) -> None:
        assert MACHINE_PATHS.search("see " + "/" + "home" + "/someone/file")
        assert not MACHINE_PATHS.search("https://example.org/home/page")

    def test_every_pin_is_exact(self) -> None:
        for name in ("requirements.txt", "requirements-dev.txt", "requirements-build.txt"):
            lines = (ROOT / name).read_text().splitlines()
            pins = [line.split("#")[0].strip() for line in lines if not line.strip().startswith("--hash=")]
            assert [pin for pin in pins if pin and "==" not in pin] == [], name

    def test_every_pin_has_hashes(self) -> None:
        """So that a package that was changed on the way is not installed."""
        for name in ("requirements.txt", "requirements-dev.txt"):
            text = (ROOT / name).read_text()
            pins = [part for part in text.replace("\\\n", " ").splitlines() if "==" in part]
            assert len(pins) > 20, name
            assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == [], name
