"""A reader's own group: read forgivingly from an address or a form, added up like a roll-up, marked as hers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from dash import html
from werkzeug.datastructures import MultiDict

from components.exhibit import Exhibit
from components.render_html import to_html
from data_access.loader.run import load
from data_access.queries.chosen_group import group_figures
from data_access.queries.collaboratives import collaboratives
from data_access.queries.members import members
from data_access.queries.rollups import rollups
from data_access.snapshot import snapshot
from pages.collaborative import page as collaborative
from tests.components.screen import markups, of_class, walk, words
from tests.guards import not_empty
from tests.in_force import in_force
from tests.local_measures import request_without_trusts
from tests.pages.views import ECOLI
from web.address_request import PageRequest, page_request_at

SHARE = "trimethoprim-share"
TOWNS = "10L,10R,10X"
FALLS = "falls-with-harm"
LABEL = "“Our towns” (a reader's group)"


def asked(address: str) -> PageRequest:
    parts = urlsplit(address)
    request = page_request_at(parts.path, MultiDict(parse_qsl(parts.query)))
    assert request is not None
    return request


def made(address: str) -> dict[str, Exhibit]:
    request = asked(address)
    return request.entry.exhibits(*request.arguments, **request.query)


def refusals(address: str) -> str:
    return " ".join(f"{each.sentence} {each.instead}" for each in asked(address).problems)


def of_group(text: str, measure: str = SHARE, **more: str) -> str:
    return f"/measure/{measure}?{urlencode({'group': text, **more})}"


@pytest.mark.usefixtures("store")
class TestFigures:
    @pytest.mark.parametrize("measure", [SHARE, ECOLI])
    def test_all_members_of_a_collaborative_are_its_roll_up(self, measure: str) -> None:
        """A share of counts and a rate by residents, both for every period."""
        group = group_figures(measure, tuple(member.id for member in members("WX")))
        (whole,) = rollups(area_id="WX", only=(measure,))
        assert group.series is not None
        assert group.series.series.periods == whole.series.periods
        assert group.series.series.numerator == whole.series.numerator
        assert group.series.series.denominator == pytest.approx(whole.series.denominator)

    @pytest.mark.parametrize("measure", [SHARE, ECOLI, "ae-over-four-hours"])
    def test_members_of_each_collaborative_merged_codes_among_them_add_up_to_it(self, measure: str) -> None:
        """Nobody is counted twice, and where the group has a figure it is the loader's."""
        for place in not_empty(collaboratives()):
            group = group_figures(measure, tuple(member.id for member in members(place.id))).series
            (whole,) = rollups(area_id=place.id, only=(measure,))
            assert group is not None
            sums = dict(zip(whole.series.periods, whole.series.numerator, strict=True))
            figures = zip(group.series.periods, group.series.numerator, strict=True)
            own = {period: value for period, value in figures if value is not None}
            assert len(own) > len(sums) / 2
            assert own == pytest.approx({period: sums[period] for period in own})

    def test_a_new_code_and_its_parts_are_one_line_without_a_gap(self) -> None:
        """NHS Newcastle Gateshead (13T) took over from three in 2015; without the third the past is not whole."""
        whole = group_figures(ECOLI, ("13T", "00F", "00G", "00H"))
        part = group_figures(ECOLI, ("13T", "00F", "00G"))
        alone = group_figures(ECOLI, ("13T",)).series
        assert (whole.incomplete, part.incomplete) == (0, 24)
        assert whole.series is not None
        assert alone is not None
        assert whole.series.series.numerator[24:] == alone.series.numerator

    def test_collaboratives_are_added_up_too(self) -> None:
        group = group_figures(SHARE, ("WX", "KSS")).series
        parts = [rollups(area_id=ident, only=(SHARE,))[0].series for ident in ("WX", "KSS")]
        assert group is not None
        assert group.series.numerator[-1] == sum(part.numerator[-1] or 0 for part in parts)

    def test_who_counts_in_a_collaborative_of_the_group_is_not_counted_twice(self) -> None:
        both, alone = group_figures(SHARE, ("WX", "10L")), group_figures(SHARE, ("WX",))
        assert both.series == alone.series
        assert [code for code, _ in both.within] == ["10L"]
        assert "Nobody is counted twice." in refusals(of_group("x:WX,10L"))

    @pytest.mark.parametrize("measure", ["ecoli-bacteraemia-trust", "mrsa-england"])
    def test_counts_are_not_compared(self, measure: str) -> None:
        assert group_figures(measure, ("RRK", "RHM")).series is None
        assert "needs a share or a rate" in refusals(of_group("x:RRK", measure))


@pytest.mark.usefixtures("store")
class TestAddress:
    def test_one_address_for_one_group(self) -> None:
        addresses = [
            of_group("Our towns:10X,10R,10L"),
            of_group("Our towns: 10l ,10R,10R,10x"),
            f"/measure/{SHARE}?member=10L&member=10X&member=10R&named=Our+towns",
        ]
        canonical = {asked(address).canonical for address in addresses}
        assert canonical == {f"/measure/{SHARE}?group={quote(f'Our towns:{TOWNS}').replace('%20', '+')}"}

    def test_an_unknown_code_is_named_and_the_rest_is_drawn(self) -> None:
        address = of_group(f"Our towns:{TOWNS},XXX")
        assert "does not know “XXX”. They are left out" in refusals(address)
        assert LABEL in made(address)["together"].columns

    def test_a_code_without_figures_of_the_measure_is_named(self) -> None:
        assert "(RRK). They are left out of the group." in refusals(of_group(f"x:{TOWNS},RRK"))

    @pytest.mark.parametrize("text", ["x:", "x:XXX", "hello", ":,,,", "x:RRK", "::::", "x:ENG"])
    def test_a_group_of_nobody_is_refused_in_words(self, text: str) -> None:
        assert "No group is drawn." in refusals(of_group(text))
        assert not any("group" in name for name in made(of_group(text))["together"].columns)

    def test_at_most_thirty_members(self) -> None:
        codes = [member.id for place in ("WX", "KSS", "EM", "YH") for member in members(place)
                 if member.kind == "ccg"]  # fmt: skip
        chosen = not_empty(dict.fromkeys(codes))
        many = list(chosen)[:31]
        assert len(many) == 31
        assert "at most 30 members; the address names 31" in refusals(of_group(f"x:{','.join(many)}"))
        assert "at most 30" not in refusals(of_group(f"x:{','.join(many[:30])}"))

    @pytest.mark.parametrize(
        ("name", "cleaned"),
        [
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
            ("=HYPERLINK(1)", "=HYPERLINK(1)"),
            ("a\u202eb\u0000c\nd", "ab c d"),
            ("N" * 80, "N" * 40),
            ("A: the B, and C", "A: the B, and C"),
            ("England", "England"),
        ],
    )
    def test_a_hostile_name_is_plain_words_in_quotes(self, name: str, cleaned: str) -> None:
        address = of_group(f"{name}:{TOWNS}", compare="group", open="england")
        chart = made(address)["chosen"]
        assert chart.columns[-1] == f"“{cleaned}” (a reader's group)"
        page = to_html(html.Div([chart.picture, chart.sentence, *chart.brief, *chart.ways]))
        assert "<script>alert" not in page
        assert cleaned in made(asked(address).canonical or "")["chosen"].columns[-1]

    def test_a_group_without_a_name_is_a_readers_group(self) -> None:
        assert "A reader's group" in made(of_group(f":{TOWNS}"))["together"].columns


@pytest.mark.usefixtures("store")
class TestCharts:
    @pytest.mark.parametrize(
        "page",
        ["/collaborative/wessex?measure={}&", "/measure/{}?area=wessex&", "/organisation/10R?measure={}&"],
    )
    def test_an_opened_chart_offers_it_and_draws_it(self, page: str) -> None:
        address = page.format(SHARE) + urlencode({"group": f"Our towns:{TOWNS}"})
        alone, beside = made(address)["chosen"], made(f"{address}&compare=group")["chosen"]
        offered = [option["label"] for select in walk(list(alone.ways)) if getattr(select, "name", "") == "compare"
                   for option in select.options]  # fmt: skip
        assert offered[-1] == LABEL
        assert not of_class(markups(alone.picture)[0], "compared")
        assert of_class(markups(beside.picture)[0], "compared")
        assert f"{LABEL} adds up 3 places." in beside.sentence
        assert "Portsmouth (10R)" in words(list(beside.brief))
        assert "Your view, not the record" not in beside.sentence
        group = group_figures(SHARE, tuple(TOWNS.split(","))).series
        assert group is not None and group.series.denominator is not None
        value = (
            (group.series.numerator[-1] or 0) / (group.series.denominator[-1] or 1) * group.series.multiplier
        )
        assert beside.rows[-1][beside.columns.index(LABEL)] == pytest.approx(value)
        assert beside.rows[-1][:-1] == alone.rows[-1]
        assert "group=Our+towns" in beside.download

    def test_it_is_one_of_the_three_named_lines(self) -> None:
        together = made(of_group(f"Our towns:{TOWNS}", line="wessex", line2="oxford"))["together"]
        assert f"the blue one {LABEL}, the green one Wessex" in together.sentence
        assert together.columns[-1] == LABEL
        assert "group=" in together.download

    def test_other_exhibits_do_not_carry_it(self) -> None:
        others = [each for name, each in made(of_group(f"Our towns:{TOWNS}")).items() if name != "together"]
        for exhibit in not_empty(others):
            assert "group=" not in exhibit.download


@pytest.mark.usefixtures("store")
class TestForm:
    def form(self, **query: str) -> Any:
        page = collaborative.layout("wessex", **query)
        (form,) = [
            each for each in walk(page) if isinstance(each, html.Form) and each.className == "group-form"
        ]
        return form

    def test_members_with_figures_have_boxes_and_the_form_leads_to_the_chart(self) -> None:
        form = to_html(self.form(measure=SHARE))
        assert 'action="/collaborative/wessex#chosen"' in form
        assert 'name="member" value="10R"' in form
        assert 'name="member" value="RHM"' not in form
        sent = f"/collaborative/wessex?measure={SHARE}&named=Our+towns&member=10R&member=10X"
        assert "compare=group" in (asked(sent).canonical or "")
        assert LABEL in made(sent)["chosen"].columns

    def test_it_keeps_the_group_and_the_choices(self) -> None:
        form = to_html(self.form(measure=SHARE, group="Our towns:10R,07N", kind="outcome"))
        assert form.count('checked="checked"') == 1
        assert 'value="Our towns"' in form
        assert 'value="outcome"' in form
        assert 'value="07N"' in form

    def test_nobody_ticked_is_no_group(self) -> None:
        address = f"/collaborative/wessex?measure={SHARE}&named=x"
        assert asked(address).canonical == f"/collaborative/wessex?measure={SHARE}"

    def test_without_an_opened_chart_the_page_says_where_groups_can_be_made(self) -> None:
        page = to_html(collaborative.layout("wessex"))
        assert f'href="/collaborative/wessex?measure={SHARE}#members"' in page
        assert 'type="checkbox" name="member"' not in page

    def test_every_choice_of_the_page_keeps_it(self) -> None:
        page = to_html(collaborative.layout("wessex", group=f"Our towns:{TOWNS}"))
        assert page.count("group=Our+towns") > 10
        assert f'value="Our towns:{TOWNS}"' in page


@pytest.fixture(scope="module")
def incomplete_url(module_store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two trusts: one is suppressed in its fourth month, and one did not submit its sixth."""
    rows = ["measure,area,period,numerator,denominator,status"]
    for number in range(24):
        month = f"{2014 + number // 12}-{number % 12 + 1:02}"
        first = ",,suppressed" if number == 3 else "10,5000,reported"
        second = ",,missing" if number == 5 else "20,5000,reported"
        rows += [f"{FALLS},DEMO-A,{month},{first}", f"{FALLS},DEMO-B,{month},{second}"]
    people = ["code,name,setting,collaborative,since,until"]
    people += [f"DEMO-{letter},Demonstration {letter},acute,WX,2013-04-01," for letter in "AB"]
    folder = tmp_path_factory.mktemp("incomplete")
    paths = [Path(folder / f"{name}.csv") for name in ("members", "tidy")]
    for path, lines in zip(paths, (people, rows), strict=True):
        path.write_text("\n".join(lines) + "\n")
    assert load(request_without_trusts(tuple(paths), module_store)).exit_code == 0
    return module_store


@pytest.fixture
def incomplete(incomplete_url: str) -> Iterator[None]:
    with in_force(incomplete_url), snapshot():
        yield


@pytest.mark.usefixtures("incomplete")
def test_a_suppressed_or_missing_figure_leaves_the_period_open_and_is_said() -> None:
    group = group_figures(FALLS, ("DEMO-A", "DEMO-B"))
    assert group.series is not None
    top = group.series.series.numerator
    assert (top[2], top[3], top[4], top[5], top[6]) == (30, None, 30, None, 30)
    assert (group.series.status[3], group.series.status[5]) == ("suppressed", "missing")
    assert (group.incomplete, group.suppressed) == (2, 1)
    chart = made(f"/collaborative/wessex?measure={FALLS}&group=x:DEMO-A,DEMO-B&compare=group")["chosen"]
    assert "no figure for 2 months: a member has none. In 1 month a figure is suppressed." in chart.sentence
    assert [row[-1] for row in chart.rows[3:7:2]] == [None, None]
