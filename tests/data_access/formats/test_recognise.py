import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.loader.files.source_file import source_file
from data_access.loader.formats import fingertips, hcai_counts, ons_population, recognise, reference
from data_access.loader.options import Options
from data_access.loader.rows import Refused
from tests.data_access.formats.conftest import STORE_CONTEXT, values_of
from tests.data_access.formats.test_boundaries import squares
from tests.data_access.formats.test_hcai_long import GOOD as LONG_ROWS
from tests.data_access.formats.test_hcai_long import long_file
from tests.data_access.formats.test_hcai_wide import GOOD as WIDE_ROWS
from tests.data_access.formats.test_hcai_wide import trust_file
from tests.shared import SHARED, needs_shared

REAL = SHARED / "data" / "real"
SOUND = {
    "wide": trust_file(WIDE_ROWS, "1000;2"),
    "long": long_file(*LONG_ROWS),
    "successors": "old_code,new_code,date\nRXA,RXB,2015-04-01\n",
    "boundaries": squares({"code": "00C"}),
}


@needs_shared
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("hcai_monthly_wide/E.coli_CCG_2013-14.csv", hcai_counts),
        ("hcai_monthly_wide/Ecol_2017-18.csv", hcai_counts),
        ("hcai_monthly_long/Ecoli_2019-20.csv", hcai_counts),
        ("population/Population_2012_2022.xlsx", ons_population),
        ("geography/ods_successors_export.csv", reference),
        ("fingertips/indicators-CountyUA.data.csv", fingertips),
        ("fingertips/indicators-CountyUA.data london.csv", fingertips),
    ],
)
def test_published_files_are_recognised_by_content(path, expected, tmp_path):
    renamed = tmp_path / "whatever.dat"
    renamed.write_bytes((REAL / path).read_bytes())
    assert recognise(source_file(renamed)) is expected


@needs_shared
@pytest.mark.parametrize(
    "path",
    [
        "hcai_other/england_monthly_2014_2015_export.csv",
        "beds/Beds-Timeseries-2010-11-onwards-Q2-2024-25-2.xls",
        "SOURCES.md",
    ],
)
def test_a_file_in_no_known_format_is_told_what_was_looked_for(path):
    with pytest.raises(Refused, match=r"in no format that the loader knows.*HCAI wide.*tidy table"):
        recognise(source_file(REAL / path))


def test_a_refusal_never_repeats_the_file(write):
    with pytest.raises(Refused) as caught:
        recognise(source_file(write("Smith,John,1960-01-01\n")))
    assert "Smith" not in str(caught.value)


def _try(path):
    """Read a file as the loader would: it gives content or a sentence, whatever the bytes."""
    try:
        file = source_file(path)
        content = recognise(file).read(file, STORE_CONTEXT, Options())
        for part in content.parts:
            list(part.values if hasattr(part, "values") else part.rows)
    except Refused as refused:
        assert str(refused).endswith(".")
        return None
    return content


fuzzed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@fuzzed
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_a_damaged_file_is_read_or_refused_and_raises_nothing_else(tmp_path, name, data):
    sound = SOUND[name].encode()
    at = data.draw(st.integers(0, len(sound)))
    cut = data.draw(st.integers(0, 40))
    damage = data.draw(st.binary(max_size=20) | st.text(max_size=10).map(lambda text: text.encode()))
    path = tmp_path / "file"
    path.write_bytes(sound[:at] + damage + sound[at + cut :])
    _try(path)


@fuzzed
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"SQLite format 3\x00", b'{"type":"FeatureCollection",']),
)
def test_garbage_is_refused_in_words(tmp_path, content, start):
    path = tmp_path / "file"
    path.write_bytes(start + content)
    assert _try(path) is None


@fuzzed
@given(st.sampled_from(["wide", "long"]), st.data())
def test_a_damaged_figure_never_changes_what_england_adds_up_to(tmp_path, name, data):
    """The files' own totals guard every figure: a changed cell is refused or leaves the sum as it was."""
    lines = SOUND[name].splitlines()
    rows = [i for i, line in enumerate(lines) if ";FT;" in line or ";--;" in line or ";CCG;" in line]
    at = data.draw(st.sampled_from(rows))
    cells = lines[at].split(";")
    column = data.draw(st.sampled_from([4, 5] if name == "wide" else [8]))
    cells[column] = data.draw(st.integers(0, 99_999).map(str) | st.sampled_from(["", "x", "*", "-", "1.5"]))
    path = tmp_path / "file"
    path.write_text("\n".join([*lines[:at], ";".join(cells), *lines[at + 1 :]]), encoding="utf-8")
    content = _try(path)
    if content is not None and not any(value.status == "suppressed" for value in values_of(content)):
        sums = {}
        for value in values_of(content):
            sums[value.measure] = sums.get(value.measure, 0) + (value.numerator or 0)
        assert set(sums.values()) == ({1002} if name == "wide" else {6})
