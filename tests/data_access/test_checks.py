import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from data_access.loader.files.patient_records import refuse_patient_records
from data_access.loader.files.source_file import source_file
from data_access.loader.quoting import is_nhs_number
from data_access.loader.rows import Refused
from tests.shared import SHARED, needs_shared


def invented_nhs_numbers(how_many):
    """Numbers with a valid check digit from 999, the range that is never issued."""
    candidates = (f"{number:010d}" for number in range(9_990_000_018, 9_991_000_000, 7))
    return [number for number, _ in zip(filter(is_nhs_number, candidates), range(how_many), strict=False)]


@pytest.fixture
def refusal(tmp_path):
    def check(text, name="file.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refused) as caught:
            refuse_patient_records(source_file(path))
        return str(caught.value)

    return check


def test_the_check_digit_tells_nhs_numbers_from_other_ten_digits():
    assert is_nhs_number("999 000 0018") == is_nhs_number("9990000018")
    valid = invented_nhs_numbers(1)[0]
    wrong = valid[:-1] + str((int(valid[-1]) + 1) % 10)
    assert is_nhs_number(valid) and is_nhs_number(f"{valid[:3]} {valid[3:6]} {valid[6:]}")
    assert not is_nhs_number(wrong) and not is_nhs_number("0000000000") and not is_nhs_number(valid[:-1])


@pytest.mark.parametrize(
    "heading",
    [
        "NHS Number",
        "nhs_no",
        "Date of Birth",
        "DOB",
        "Surname",
        "Patient name",
        "Hospital Number",
        "Postcode",
    ],
)
def test_a_heading_that_only_patient_records_have_refuses_the_file(refusal, heading):
    sentence = refusal(f"organisation,{heading}\nRXF,Xyzzy\n")
    assert heading in sentence and "Xyzzy" not in sentence and "patient records" in sentence


def test_nhs_numbers_under_an_innocent_heading_are_found_and_never_repeated(refusal):
    numbers = invented_nhs_numbers(5)
    sentence = refusal("ref;value\n" + "".join(f"{number};1\n" for number in numbers))
    assert "“ref”" in sentence and "mostly NHS numbers" in sentence
    assert not any(number in sentence for number in numbers)


def test_nhs_numbers_without_any_heading_are_not_repeated_as_one(refusal):
    numbers = invented_nhs_numbers(4)
    sentence = refusal("".join(f"{number},1\n" for number in numbers))
    assert "“number 1”" in sentence and numbers[0] not in sentence


def test_full_postcodes_as_most_of_a_column_refuse_the_file(refusal):
    sentence = refusal("place,n\nZZ99 3WZ,1\nZZ993VZ,2\nZZ99 3CZ,3\n")
    assert "mostly full postcodes" in sentence and "ZZ99" not in sentence


def test_a_workbook_is_checked_on_every_sheet(tmp_path):
    book = Workbook()
    book.active.append(["measure", "area"])
    book.create_sheet("people").append(["Forename", "n"])
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(Refused, match="“Forename”, sheet people,"):
        refuse_patient_records(source_file(tmp_path / "book.xlsx"))


def test_numbers_kept_as_numbers_in_a_workbook_are_found(tmp_path):
    book = Workbook()
    for number in ["id", *map(int, invented_nhs_numbers(4))]:
        book.active.append([number])
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(Refused, match="mostly NHS numbers"):
        refuse_patient_records(source_file(tmp_path / "book.xlsx"))


def test_large_counts_and_organisation_codes_raise_no_alarm(tmp_path):
    rows = "".join(f"X2C4Y,RXF05,{1_000_000_000 + 37 * i},2016-04-01\n" for i in range(200))
    path = tmp_path / "counts.csv"
    path.write_text("ccg,site,pounds,date\n" + rows, encoding="utf-8")
    refuse_patient_records(source_file(path))


@needs_shared
@pytest.mark.parametrize(
    "folder", ["hcai_monthly_wide", "hcai_monthly_long", "hcai_other", "geography", "fingertips", "ae"]
)
def test_no_published_file_raises_the_alarm(folder):
    for path in sorted((SHARED / "data" / "real" / folder).iterdir()):
        refuse_patient_records(source_file(path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b'"', b"\xff\xfe", b"a,b\n"]))
def test_garbage_is_passed_on_or_refused_in_words(tmp_path, content, start):
    path = tmp_path / "garbage"
    path.write_bytes(start + content)
    try:
        refuse_patient_records(source_file(path))
    except Refused as refused:
        assert str(refused).endswith(".")
