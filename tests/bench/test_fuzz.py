"""20,000 new inputs for the loader, drawn at random; the suite tries 500 (``test_fuzz_loading.py``)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.data_access import fuzz_inputs
from tests.data_access.fuzz_inputs import Input, Judge
from tests.data_access.world import build

NEW_EACH_TIME = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder = tmp_path_factory.mktemp("fuzz")
    made = folder / "made.sqlite3"
    build(folder / "small-world", f"sqlite:///{made}").load()
    return Judge(build(folder / "world", f"sqlite:///{folder / 'store.sqlite3'}"), made)


@settings(NEW_EACH_TIME, max_examples=11_000)
@given(given_input=fuzz_inputs.texts(), confirm=st.booleans())
def test_11000_tables_as_text(judge: Judge, given_input: Input, confirm: bool) -> None:
    judge.judge(given_input, confirm=confirm)


@settings(NEW_EACH_TIME, max_examples=7_400)
@given(given_input=fuzz_inputs.changed_bytes())
def test_7400_files_with_changed_bytes(judge: Judge, given_input: Input) -> None:
    judge.judge(given_input, confirm=True)


@settings(NEW_EACH_TIME, max_examples=1_600)
@given(given_input=fuzz_inputs.workbooks(), confirm=st.booleans())
def test_1600_workbooks(judge: Judge, given_input: Input, confirm: bool) -> None:
    judge.judge(given_input, confirm=confirm)
