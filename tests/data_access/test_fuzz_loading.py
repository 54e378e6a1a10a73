"""Any file is loaded, refused or asked about in sentences, and no number is stored other than it was given.

250 inputs, always the same; ``make bench`` tries 20,000 new ones (``tests/bench/test_fuzz.py``).
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.data_access.fuzz_inputs import MEASURES, Input, Judge, changed_bytes, several, texts, workbooks

Inputs = tuple[Input, ...]
SAME_EACH_TIME = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(tmp_path_factory.mktemp("fuzz"))


@settings(SAME_EACH_TIME, max_examples=120 // len(MEASURES))
@given(inputs=several(texts), confirm=st.booleans())
def test_a_table_as_text_is_stored_as_it_was_meant(judge: Judge, inputs: Inputs, confirm: bool) -> None:
    judge.judge(inputs, confirm=confirm)


@settings(SAME_EACH_TIME, max_examples=90 // len(MEASURES))
@given(inputs=several(changed_bytes))
def test_a_file_with_changed_bytes_holds_what_is_stored_of_it(judge: Judge, inputs: Inputs) -> None:
    judge.judge(inputs, confirm=True)


@settings(SAME_EACH_TIME, max_examples=20 // len(MEASURES))
@given(inputs=several(workbooks), confirm=st.booleans())
def test_a_table_in_a_workbook_is_stored_as_it_was_meant(judge: Judge, inputs: Inputs, confirm: bool) -> None:
    judge.judge(inputs, confirm=confirm)
