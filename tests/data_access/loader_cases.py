"""What becomes of each input of real life: exit codes of its loads, figures in force, and words of the last report.

Each was looked at beside what its author expects; where a refusal was expected of something that is read by now, it is
read. Figures are written as ``RXX 2014-04-01 12/12345``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One case: the files of one command after another, and what is expected."""

    id: str
    inputs: tuple[str, ...]
    exits: tuple[int, ...]
    stored: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


CASES = (
    Case("a01", ("a01_bom_crlf_thousands.csv",), (0,), ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 9/12801")),
    Case(
        "a03",
        ("a03_total_in_area.csv",),
        (0,),
        ("ENG 2014-04-01 12/12345", "RXX 2014-04-01 12/12345"),
        ("Totals (1 row) agree",),
    ),
    Case("a05", ("a05_percent.csv",), (2,), (), ("instead of a percentage",)),
    Case("a07", ("a07_usdates.csv",), (2,), (), ("is read month first, as 1 April 2014",)),
    Case(
        "a10",
        ("a10_year.csv",),
        (1,),
        ("RXX 2014-04-01 1/100", "RXX 2015-04-01 2/100", "RXX 2016-04-01 5/100", "RXX 2017-04-01 6/100"),
        ("is a calendar year",),
    ),
    Case("a11", ("a11_finyear_into_month.csv",), (2,), (), ("is a financial year (April 2009",)),
    Case("a13", ("a13_num_gt_den.csv",), (2,), (), ("500 of 20; line 3",)),
    Case("a14", ("a14_share_gt.csv",), (1,), ("RXX 2014-06-01 95/100",), ("a percentage cannot be",)),
    Case("a16", ("a16_site_codes.csv",), (1,), ("RXX 2014-04-01 1/2",), ("Did you mean RXX?",)),
    Case(
        "a18", ("a18_future.csv",), (1,), ("RXX 2014-04-01 12/12345",), ("January 2031 lies in the future",)
    ),
    Case("a21", ("a21_blank_lines.csv",), (0,), ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 12/12345")),
    Case("a22", ("a22_utf16.csv",), (0,), ("RXX 2014-04-01 12/12345",)),
    Case("a23", ("a23_utf16_nobom.csv",), (0,), ("RXX 2014-04-01 12/12345",)),
    Case("a25", ("a25_cr_only.csv",), (0,), ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 12/12345")),
    Case("a26", ("a26_trailing_commas.csv",), (0,), ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 12/12345")),
    Case("a28", ("a28_unquoted_thousand_pub.csv",), (2,), (), ("the status must be",)),
    Case("a29", ("a29_unquoted_thousand_extra.csv",), (2,), (), ("needs quotation marks",)),
    Case(
        "a31",
        ("a31_local_ref.csv",),
        (0,),
        ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 12/12345"),
        ("“Incident number” is not read",),
    ),
    Case("a33", ("a33_ward_rows_same.csv",), (2,), (), ("--sum-over “ward”",)),
    Case("a35", ("a35_count_decimal.csv",), (2,), (), ("counted in whole numbers",)),
    Case(
        "a36",
        ("a36_day_us.csv",),
        (0,),
        ("RXX 2014-04-05 1", "RXX 2014-05-06 1", "RXX 2014-05-25 1", "RXX 2014-12-30 2"),
        ("written month first",),
    ),
    Case("a41", ("a41_header_alias.csv",), (0,), ("RXX 2014-04-01 12/12345",)),
    Case(
        "a43",
        ("a43_scinot_area.csv",),
        (1,),
        ("RXX 2014-05-01 1/2", "RXX 2014-06-01 1/2"),
        ("turned the code into a number",),
    ),
    Case("a45", ("a45_pub_after_period.csv",), (2,), (), ("before its period begins",)),
    Case("a46", ("a46_measure_title.csv",), (0,), ("RXX 2014-04-01 12/12345",), ("as our-falls",)),
    Case("a48", ("a48_currency.csv",), (2,), (), ("“£12” is not a figure",)),
    Case("a50", ("a50_win1252.csv",), (0,), ("RXX 2014-04-01 12/12345",)),
    Case("a52", ("a52_wide.csv",), (2,), (), ("needs its denominator",)),
    Case("a54", ("a54_only_headings.csv",), (2,), (), ("headings but no rows",)),
    Case("a56", ("a56_spaces_only.csv",), (2,), (), ("The file is empty",)),
    Case(
        "a57", ("a57_quote_all_semicolon_in_note.csv",), (0,), ("RXX 2014-04-01 12/12345",), ("is not read",)
    ),
    Case("a59", ("a59_multiline_heading.csv",), (0,), ("RXX 2014-04-01 12/12345",)),
    Case("a60", ("a60_float_noise.csv",), (0,), ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 12/12345")),
    Case("a62", ("a62_trailing_space_number.csv",), (2,), (), ("“1,2,3” is not a figure",)),
    Case("a64", ("a64_footer.csv",), (0,), ("RXX 2014-04-01 12/12345",), ("Source: Datix",)),
    Case("a66", ("a66_zero_den_share.csv",), (2,), (), ("0 of 0",)),
    Case("f11", ("f11_eng_and_members.csv",), (2,), (), ("England 5, its members 25",)),
    Case(
        "f1_v1",
        ("f1_v1.csv", "f1_v2.csv", "f1_v1.csv"),
        (0, 0, 0),
        ("RXX 2014-04-01 12/12345",),
        ("restates earlier months",),
    ),
    Case(
        "f8", ("f1_v1.csv", "f8_blank.csv"), (0, 0), ("RXX 2014-04-01 missing",), ("was replaced by a blank",)
    ),
    Case(
        "g01",
        ("g01_two_vintages_merge.csv",),
        (0,),
        (
            "00F 2014-04-01 20/200000",
            "00G 2014-04-01 15/150000",
            "00H 2014-04-01 13/130000",
            "13T 2014-04-01 48/480000",
        ),
        ("left out of the sums",),
    ),
    Case("g02", ("g02_same_ccg_two_vintages.csv",), (0,), ("10Y 2014-04-01 20/200000",), ("was taken once",)),
    Case(
        "g03",
        ("g03_england_and_ccgs.csv",),
        (0,),
        ("10Y 2014-04-01 20/200000", "ENG 2014-04-01 5000/50000000"),
    ),
    Case("g06", ("g06_year_mismatch.csv",), (2,), (), ("both calendar and financial years",)),
    Case("g08", ("g08_subicb.csv",), (2,), (), ("the file was cut off or changed there",)),
    Case("g09", ("g09_unknown_indicator.csv",), (2,), (), ("No measure is defined for: 11111",)),
    Case(
        "h02",
        ("h02_wide_merger_both.csv",),
        (0,),
        (
            "10H 2018-03-01 6",
            "10H 2018-04-01 0",
            "10Y 2018-03-01 5",
            "10Y 2018-04-01 0",
            "14Y 2018-03-01 11",
            "14Y 2018-04-01 12",
        ),
        ("left out of the sums",),
    ),
    Case("h04", ("h04_wide_lower_and_thousand.csv",), (0,), ("02P 2018-03-01 1019", "02P 2018-04-01 20")),
    Case("h06", ("h06_wide_no_title.csv",), (2,), (), ("does not say which infection",)),
    Case("h08", ("h08_fingertips_utf8_semicolon.csv",), (2,), (), ("this is not a value",)),
    Case("r01", ("r01_two_events_same_day.csv",), (2,), (), ("Confirm to add them up to 2 events",)),
    Case(
        "r05",
        ("r05_unquoted_thousands_count.csv",),
        (1,),
        ("RXX 2014-05-01 987",),
        ("“1,234”, needs quotation marks",),
    ),
    Case("r07", ("r07_decimal_comma.csv",), (2,), (), ("may mark thousands or decimals",)),
    Case("r09", ("r09_negative_correction.csv",), (1,), ("RXX 2014-04-01 120/12345",), ("below zero",)),
    Case(
        "r12",
        ("r12_closed_ccg_expected.csv",),
        (0,),
        ("00F 2015-02-01 3", "00G 2015-02-01 2", "00H 2015-02-01 4", "13T 2015-04-01 9", "13T 2015-05-01 9"),
    ),
    Case("r17", ("r17_ae_period_label.csv",), (0,), ("RXX 2018-04-01 12/12345",), ("Totals (1 row) agree",)),
    Case("r20", ("r20_half_year.csv",), (2,), (), ("is a half-year (October 2014 to March 2015)",)),
    Case("r22", ("r22_week_ending.csv",), (2,), (), ("is a week (31 March 2014 to 6 April 2014)",)),
    Case("r24", ("r24_cumulative_ytd.csv",), (2,), (), ("as counts since April do",)),
    Case("r27", ("r27_mixed_levels.csv",), (1,), ("RXX 2014-04-01 12/12345",), ("at another level",)),
    Case("r28", ("r28_demo_and_real.csv",), (2,), (), ("Define a measure of your own",)),
    Case("r29", ("r29_unknown_extra_columns.csv",), (2,), (), ("“Sex” (Male, Persons) is not read",)),
    Case("r30", ("r30_two_digit_year_span.csv",), (2,), (), ("a date before 1990",)),
    Case(
        "x01",
        ("x01_two_sheets.xlsx",),
        (0,),
        ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 9/12801", "RXX 2015-04-01 7/12000"),
    ),
    Case("x03", ("x03_hidden_row.xlsx",), (2,), (), ("hidden or filtered out, and are not loaded: 4",)),
    Case("x04", ("x04_percent_format.xlsx",), (2,), (), ("instead of a percentage",)),
    Case(
        "x07",
        ("x07_month_end_datetime.xlsx",),
        (1,),
        ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 9/12345"),
        ("names the month",),
    ),
    Case("x09", ("x09_title_rows.xlsx",), (0,), ("RXX 2014-04-01 12/12345",)),
    Case("x11", ("x11_formula_nocache.xlsx",), (2,), (), ("Cell D4 holds a formula",)),
    Case("x12", ("x12_day_us_dates.xlsx",), (2,), (), ("“06/05/2014” is read month first",)),
    Case(
        "x13",
        ("x13_first_sheet_cover.xlsx",),
        (0,),
        ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 9/12801"),
        ("“Cover” holds no figures",),
    ),
    Case("x16", ("x16_col_offset.xlsx",), (0,), ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 9/12801")),
    Case("x18", ("x18_huge_used_range.xlsx",), (0,), ("RXX 2014-04-01 12/12345", "RXX 2014-05-01 9/12801")),
    Case(
        "x20",
        ("x20_date_displayed_year_only.xlsx",),
        (1,),
        ("RXX 2014-10-01 12/12345", "RXX 2015-04-01 12/12345"),
        ("“2014” is a calendar year",),
    ),
    Case(
        "x22",
        ("x22_dimension_a1.xlsx",),
        (0,),
        (
            "RXX 2014-04-01 10/12000",
            "RXX 2014-05-01 11/12001",
            "RXX 2014-06-01 12/12002",
            "RXX 2014-07-01 13/12003",
            "RXX 2014-08-01 14/12004",
            "RXX 2014-09-01 15/12005",
        ),
    ),
    Case(
        "x24",
        ("x24_no_dimension.xlsx",),
        (0,),
        (
            "RXX 2014-04-01 10/12000",
            "RXX 2014-05-01 11/12001",
            "RXX 2014-06-01 12/12002",
            "RXX 2014-07-01 13/12003",
            "RXX 2014-08-01 14/12004",
            "RXX 2014-09-01 15/12005",
        ),
    ),
    Case(
        "x27",
        ("x27_sheet_missing.xlsx",),
        (0,),
        (
            "RXX 2014-04-01 10/12000",
            "RXX 2014-05-01 11/12001",
            "RXX 2014-06-01 12/12002",
            "RXX 2014-07-01 13/12003",
            "RXX 2014-08-01 14/12004",
            "RXX 2014-09-01 15/12005",
        ),
    ),
    Case("x31", ("x31_thousands_scaled.xlsx",), (2,), (), ("may mark thousands",)),
    Case("d01", ("d01_docs_example.csv",), (0,), ("02P 2018-04-01 19", "03N 2018-04-01 missing")),
    Case("z01", ("z01_nul.csv",), (1,), ("RXX 2014-05-01 9/12801",), ("is not a figure",)),
    Case("z02", ("z02_bomb_space.xlsx",), (2,), (), ("unpacks to 1,000 million bytes",)),
)
