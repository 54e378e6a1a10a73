"""Any file is loaded, refused or asked about in sentences, and no number is stored other than it was given.

500 inputs, always the same; ``make bench`` tries 20,000 new ones (``tests/bench/test_fuzz.py``).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.data_access import fuzz_inputs
from tests.data_access.fuzz_inputs import Input, Judge
from tests.data_access.world import build

SAME_EACH_TIME = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


@pytest.fixture(scope="module")
def judge(small_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder = tmp_path_factory.mktemp("fuzz")
    return Judge(build(folder / "world", f"sqlite:///{folder / 'store.sqlite3'}"), small_file)


@settings(SAME_EACH_TIME, max_examples=280)
@given(given_input=fuzz_inputs.texts(), confirm=st.booleans())
def test_a_table_as_text_is_stored_as_it_was_meant(judge: Judge, given_input: Input, confirm: bool) -> None:
    judge.judge(given_input, confirm=confirm)


@settings(SAME_EACH_TIME, max_examples=180)
@given(given_input=fuzz_inputs.changed_bytes())
def test_a_file_with_changed_bytes_holds_what_is_stored_of_it(judge: Judge, given_input: Input) -> None:
    judge.judge(given_input, confirm=True)


@settings(SAME_EACH_TIME, max_examples=40)
@given(given_input=fuzz_inputs.workbooks(), confirm=st.booleans())
def test_a_table_in_a_workbook_is_stored_as_it_was_meant(
    judge: Judge, given_input: Input, confirm: bool
) -> None:
    judge.judge(given_input, confirm=confirm)
