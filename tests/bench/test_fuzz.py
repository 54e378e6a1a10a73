"""20,000 new inputs for the loader, drawn at random; the suite tries 500 (``test_fuzz_loading.py``)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.data_access.fuzz_inputs import MEASURES, Input, Judge, changed_bytes, several, texts, workbooks

Inputs = tuple[Input, ...]
NEW_EACH_TIME = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(tmp_path_factory.mktemp("fuzz"))


@settings(NEW_EACH_TIME, max_examples=11_000 // len(MEASURES))
@given(inputs=several(texts), confirm=st.booleans())
def test_11000_tables_as_text(judge: Judge, inputs: Inputs, confirm: bool) -> None:
    judge.judge(inputs, confirm=confirm)


@settings(NEW_EACH_TIME, max_examples=7_400 // len(MEASURES))
@given(inputs=several(changed_bytes))
def test_7400_files_with_changed_bytes(judge: Judge, inputs: Inputs) -> None:
    judge.judge(inputs, confirm=True)


@settings(NEW_EACH_TIME, max_examples=1_600 // len(MEASURES))
@given(inputs=several(workbooks), confirm=st.booleans())
def test_1600_workbooks(judge: Judge, inputs: Inputs, confirm: bool) -> None:
    judge.judge(inputs, confirm=confirm)
