"""The search: what is wanted stands among the first three, however it is typed, and nothing that is typed breaks it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from pages.search import page as search_page
from pages.search.answers import answers_for
from pages.search.standing import STANDING_PAGES, standing_entries
from pages.search.suggestions import MOST, suggestions
from tests.components.screen import hrefs, words
from tests.guards import not_empty
from web import registry
from web.response_cache import response_cache

pytestmark = pytest.mark.usefixtures("store")

# What is typed, and an address of which one must be among the first three.
WANTED = [
    # by code, in capitals or not
    ("RR8", "/organisation/RR8"), ("rr8", "/organisation/RR8"), ("00C", "/organisation/00C"),
    ("0OC", "/organisation/00C"), ("EM", "/collaborative/east-midlands"), ("15F", "/organisation/15F"),
    # organisations by any part of a name, by their town, by what people call them
    ("Leeds", "/organisation/RR8"), ("leeds teaching", "/organisation/RR8"), ("leeds hospital", "/organisation/RR8"),
    ("NHS Leeds CCG", "/organisation/15F"), ("Leeds City Council", "/organisation/E08000035"),
    ("guys", "/organisation/RJ1"), ("Guy's and St Thomas'", "/organisation/RJ1"), ("st thomas", "/organisation/RJ1"),
    ("Guy’s & St. Thomas’", "/organisation/RJ1"), ("king's", "/organisation/RJZ"),
    ("kings college", "/organisation/RJZ"),
    ("addenbrookes", "/organisation/RGT"), ("QMC", "/organisation/RX1"), ("jimmy's", "/organisation/RR8"),
    ("swindon", "/organisation/RN3"), ("norfolk and norwich", "/organisation/RM1"),
    # collaboratives by other names
    ("Oxford", "/collaborative/oxford"), ("Thames Valley", "/collaborative/oxford"),
    ("Imperial", "/collaborative/north-west-london"), ("north west london", "/collaborative/north-west-london"),
    ("humber", "/collaborative/yorkshire-and-humber"), ("Health Innovation East", "/collaborative/east-of-england"),
    ("hin", "/collaborative/south-london"), ("kss", "/collaborative/kent-surrey-sussex"),
    # abbreviations and other words of the trade
    ("clostridium", "/measure/c-difficile-england"), ("clostridioides difficile", "/measure/c-difficile-england"),
    ("c diff", "/measure/c-difficile-england"), ("cdiff", "/measure/c-difficile-england"),
    ("C. diff", "/measure/c-difficile-england"), ("ecoli", "/measure/ecoli-bacteraemia"),
    ("e.coli", "/measure/ecoli-bacteraemia"), ("E coli", "/measure/ecoli-bacteraemia"),
    ("escherichia", "/measure/ecoli-bacteraemia"), ("MRSA", "/measure/mrsa-england"),
    ("uti", "/topics/L-CAUTI"), ("CAUTI", "/topics/L-CAUTI"), ("VTE", "/topics/A-VTE"),
    ("blood clots", "/topics/A-VTE"), ("DVT", "/topics/A-VTE"), ("AKI", "/topics/B-AKI"),
    ("kidney", "/topics/B-AKI"), ("falls", "/topics/B-FALL"), ("fall", "/topics/B-FALL"),
    ("bedsores", "/topics/A-PU"), ("bed sores", "/topics/A-PU"), ("pressure sores", "/topics/A-PU"),
    ("blood poisoning", "/topics/B-SEP"), ("NEWS", "/topics/L-NEWS"), ("news2", "/topics/L-NEWS"),
    ("early warning", "/topics/L-NEWS"), ("A&E", "/measure/ae-over-four-hours"),
    ("ED", "/topics/L-ED"), ("casualty", "/topics/L-ED"),
    ("four hour waits", "/measure/ae-over-four-hours"),
    ("GP", "/topics/L-PC"), ("DTOC", "/measure/delayed-transfer-days"),
    ("delayed discharge", "/measure/delayed-transfer-days"), ("handover", "/topics/B-HAND"),
    ("painkillers", "/measure/high-dose-opioids"), ("antibiotics", "/measure/trimethoprim-share"),
    ("staff survey", "/measure/staff-happy-with-care"), ("autism", "/topics/C-LD"),
    ("PReCePT", "/topics/A-MAT"), ("preterm babies", "/topics/A-MAT"), ("huddle", "/topics/L-HUD"),
    ("laparotomy", "/topics/L-LAP"), ("suicide", "/topics/L-SUI"), ("prisons", "/topics/C-OFF"),
    ("smoking in pregnancy", "/measure/smoking-at-delivery"), ("psychosis", "/measure/psychosis-two-weeks"),
    ("CCG", "/glossary#clinical-commissioning-group"), ("AHSN", "/glossary#academic-health-science-network"),
    ("PSC", "/glossary#patient-safety-collaborative"), ("SPC", "/glossary#control-chart"),
    ("funnel plot", "/glossary#funnel"), ("control limits", "/glossary#limits"), ("zero", "/glossary#zero"),
    ("download", "/data"), ("wcag", "/accessibility"), ("powerpoint", "/list"), ("how calculated", "/method"),
    ("what is a run chart", "/glossary#run-chart"), ("sign up to safety", "/sign-up-to-safety"), ("england", "/"),
    # misspelt: letters missing, doubled, in each other's place, words run together or apart
    ("cathetre", "/topics/L-CAUTI"), ("clostridum", "/measure/c-difficile-england"),
    ("presure ulcer", "/topics/A-PU"), ("pressureulcers", "/topics/A-PU"),
    ("presureulcers", "/topics/A-PU"), ("pressur sores", "/topics/A-PU"),
    ("sepis", "/topics/B-SEP"),
    ("sepssi", "/topics/B-SEP"), ("septicemia", "/topics/B-SEP"), ("oxfrod", "/collaborative/oxford"),
    ("leds", "/organisation/RR8"), ("Wesex", "/collaborative/wessex"),
    ("manchster", "/collaborative/greater-manchester"),
    ("newcaslte", "/organisation/RTD"), ("kent survey sussex", "/collaborative/kent-surrey-sussex"),
    ("msra", "/measure/mrsa-england"), ("trimethoprin", "/measure/trimethoprim-share"),
    ("opiods", "/measure/high-dose-opioids"), ("laparatomy", "/topics/L-LAP"),
    ("delerium", "/topics/L-DEL"),
    ("thrombo embolism", "/topics/A-VTE"), ("venus thromboembolism", "/topics/A-VTE"),
    ("pnuemonia", "/topics/L-CAP"), ("newmonia", "/topics/L-CAP"), ("maternty", "/topics/A-MAT"),
    ("psycosis", "/measure/psychosis-two-weeks"), ("acute kidny injury", "/topics/B-AKI"),
    ("learning disabilty", "/topics/C-LD"), ("notingham", "/organisation/RX1"), ("glosary", "/glossary"),
    # as one types
    ("wess", "/collaborative/wessex"), ("pressure u", "/topics/A-PU"), ("seps", "/topics/B-SEP"),
    # several things at once
    ("mrsa leeds", "/measure/mrsa-england"), ("mrsa leeds", "/organisation/15F"),
    ("who has fixed falls", "/topics/B-FALL"),
    # as people ask, with words about what they want done
    ("results of sepsis", "/topics/B-SEP#result-r003"), ("who worked on suicide", "/topics/L-SUI"),
    ("how do we stop pressure ulcers", "/topics/A-PU"), ("reduce medication errors", "/topics/A-MED"),
    ("solutions for catheters", "/solution/catheter-bundle"), ("prevent falls", "/topics/B-FALL"),
    ("falls care homes", "/topics/B-FALL"), ("published results", "/learning"),
    ("precept cost saving", "/topics/A-MAT"), ("stop smoking", "/topics/L-SMOK"),
    # what laypeople say
    ("premature babies", "/topics/L-PREC"), ("baby brain damage", "/topics/L-PREC"),
    ("blood thinners", "/topics/L-AF"), ("chemist", "/topics/A-MED"), ("wee infection", "/topics/L-CAUTI"),
    ("trips and slips", "/topics/B-FALL"), ("stuck in hospital", "/measure/delayed-transfer-days"),
    ("ambulance", "/topics/L-OOH"), ("lungs", "/topics/L-COPD"), ("hospital bug", "/topics/A-HCAI"),
    ("carers", "/topics#patients"), ("diarrhoea", "/measure/campylobacter"), ("map", "/"),
    # what professionals say
    ("pe", "/topics/A-VTE"), ("thromboprophylaxis", "/topics/A-VTE"), ("SSI", "/topics/A-HCAI"),
    ("SBAR", "/topics/B-HAND"), ("anticoagulants", "/solution/anticoagulation"), ("warferin", "/topics/L-AF"),
    ("AWOL", "/solution/return-from-leave"), ("readmission", "/measure/unplanned-admissions"),
    ("peritonitis", "/topics/L-LAP"), ("GNBSI", "/measure/ecoli-bacteraemia"), ("skin integrity", "/topics/A-PU"),
    ("rapid response", "/topics/B-DET"), ("soft signs", "/solution/restore2"),
    ("PINCER", "/solution/medication-dashboard"),
    ("TCAM", "/solution/transfer-of-care"), ("CUSUM", "/glossary#running-total"), ("API", "/data"),
    ("false discovery rate", "/glossary#holds-among-all-places"), ("p value", "/glossary#by-chance-alone"),
    # American spelling, a hyphen or a space where others have none
    ("pediatric sepsis", "/solution/paediatric-sepsis-community"), ("hospitalization", "/measure/unplanned-admissions"),
    ("fetal", "/topics/A-MAT"), ("seasonality", "/glossary#season"), ("center line", "/glossary#centre-line"),
    ("hand over", "/topics/B-HAND"), ("hand-over", "/topics/B-HAND"), ("pre-term birth", "/topics/L-PREC"),
    # trusts and commissioners by initials, sites by code, counties in short, towns as they sound
    ("NUH", "/organisation/RX1"), ("LTHT", "/organisation/RR8"), ("CUH", "/organisation/RGT"),
    ("NBT", "/organisation/RVJ"), ("BNSSG", "/organisation/15C"), ("RR801", "/organisation/RR8"),
    ("RJ122", "/organisation/RJ1"), ("Bucks", "/organisation/RXQ"), ("glos", "/glossary"),
    ("glos", "/organisation/RTE"), ("gloster", "/organisation/RTE"), ("lester", "/organisation/RWE"),
    ("wooster", "/organisation/RWP"), ("isle of white", "/organisation/R1F"),
    # two words misspelt
    ("presher ulser", "/topics/A-PU"), ("emergancy laparotmy", "/topics/L-LAP"),
    ("unpland admisions", "/measure/unplanned-admissions"), ("controle chrat", "/glossary#control-chart"),
]  # fmt: skip
ODD = [
    "\x00", "a\x00b", '"', "'", '" OR NOT NEAR( * ^ : -', "NEAR(a b, 3)", "names : falls", "falls*", "^falls",
    "-falls",
    "{names}:x", "a AND", "OR", "NOT", "(((", ")", "\\", "%", "_", "'; DROP TABLE search_entry; --",
    "<script>alert(1)</script>",
    "😀", "سبسيس", "\u202efalls", "ﬀ", "ſepſis", "é", "\ud800", "a" * 199, "a " * 99, "1" * 50, "a&" * 60,
    "fa:* | !x", "''':*",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "address"), WANTED)
def test_the_wanted_answer_is_among_the_first_three(typed: str, address: str) -> None:
    first = [answer.address for answer in answers_for(typed, 3).answers]
    assert address in first


@pytest.mark.demonstration
@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("wesel", ""),
        ("asquora", "/collaborative/asquora"),
        ("asqoura", "/collaborative/asquora"),
        ("ASQ", "/collaborative/asquora"),
        ("DEMO-ASQ-D1", "/organisation/DEMO-ASQ-D1"),
        ("bedsore", "/measure/pressure-ulcers"),
        ("falls with harm", "/measure/falls-with-harm"),
        ("fals with harm", "/measure/falls-with-harm"),
        ("cathetre", "/measure/catheter-infections"),
        ("clot", "/measure/vte-risk-assessed"),
        ("ten minute huddle", "/solution/demo-falls-with-harm-fex"),
        ("vellaquor", "/"),
    ],
)
def test_the_demonstration_is_searched_like_any_store(typed: str, address: str) -> None:
    first = [answer.address for answer in answers_for(typed, 3).answers]
    assert address in first or not address


@pytest.mark.parametrize("letter", list("wplrfs"))
def test_the_first_letter_has_answers(letter: str) -> None:
    assert suggestions(letter)["answers"]


def test_an_exact_name_comes_before_its_mentions() -> None:
    kinds = [answer.kind for answer in answers_for("sepsis").answers]
    assert kinds[0] == "Topic"
    assert kinds.index("Published statement") > 0


def test_what_was_looked_for_instead_is_said() -> None:
    assert answers_for("cathetre").sentence.startswith("Nothing for “cathetre”; these are for “catheter”.")
    assert "1 answer" in answers_for("RR8").sentence
    assert "No name has all the words" in answers_for("mrsa leeds").sentence
    assert "No name has all the words" in answers_for("never events").sentence


def test_an_empty_answer_offers_the_nearest_and_the_main_pages() -> None:
    page = search_page.layout(q="xyzzyq plughh")
    assert "Nothing is called “xyzzyq plughh” here." in words(page)
    assert {"/topics", "/places", "/glossary", "/data"} <= set(hrefs(page))
    nearest = answers_for("Yorkshiredhumbre")
    assert nearest.total or nearest.nearest


def test_twenty_stand_there_at_first_and_the_others_behind_a_link() -> None:
    first, every = search_page.layout(q="hospital"), search_page.layout(q="hospital", all="1")
    total = answers_for("hospital").total
    assert total > search_page.FIRST
    assert f"Show all {total} answers" in words(first)
    assert "/search?q=hospital&all=1" in hrefs(first)
    assert len(hrefs(every)) == len(hrefs(first)) - 1 + total - search_page.FIRST


@pytest.mark.parametrize("typed", ODD)
def test_nothing_that_is_typed_breaks_it(client: FlaskClient, typed: str) -> None:
    written = quote(typed, errors="surrogatepass")
    answer = client.get(f"/search?q={written}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    suggested = client.get(f"/search/suggest?q={written}")
    assert suggested.status_code == 200
    assert set(suggested.json or {}) == {"sentence", "answers"}


def test_a_text_too_long_is_cut_and_named(client: FlaskClient) -> None:
    answer = client.get("/search?q=" + "falls+" * 200)
    assert "the search takes 200" in answer.text
    assert "The first 200 are looked for instead." in answer.text
    assert "/topics/B-FALL" in answer.text
    refused = client.get("/search?q=" + "a" * 10_000)
    assert refused.status_code == 414
    assert "letters" in refused.text or "characters" in refused.text
    assert client.get("/search/suggest?q=" + "a" * 10_000).status_code == 200


@pytest.mark.parametrize("typed", [" ", "%20%20", "%09", "%00"])
def test_only_spaces_ask_for_a_word(client: FlaskClient, typed: str) -> None:
    assert "There is no word to look for" in client.get(f"/search?q={typed}").text


def test_the_title_names_what_is_looked_for(client: FlaskClient) -> None:
    assert "<title>Search: falls | " in client.get("/search?q=falls").text
    assert "<title>Search | " in client.get("/search").text


def test_no_answer_is_kept(client: FlaskClient) -> None:
    with client.application.app_context():
        before = len(response_cache().memory)
        for word in not_empty(("sepsis", "falls", "leeds")):
            assert client.get(f"/search?q={word}").headers["Cache-Control"] == "no-store"
            assert client.get(f"/search/suggest?q={word}").headers["Cache-Control"] == "no-store"
        assert len(response_cache().memory) == before


def test_suggestions_are_few_and_lead_to_pages(client: FlaskClient) -> None:
    offered = suggestions("hospital")["answers"]
    assert len(offered) == MOST
    for each in not_empty(offered):
        assert client.get(each["address"]).status_code == 200
    assert suggestions("  ") == {"sentence": "", "answers": []}


def test_every_page_has_the_field(client: FlaskClient) -> None:
    for address in not_empty(("/", "/measure/ecoli-bacteraemia", "/places", "/nonsense", "/search?q=falls")):
        assert len(re.findall('id="site-search"', client.get(address).text)) == 1


def test_every_standing_page_can_be_found() -> None:
    addresses = {address for address, *_ in STANDING_PAGES}
    fixed = {entry.path for entry in registry.entries() if not entry.variable}
    assert fixed - addresses == {"/", "/search"}
    for _, name, *_ in not_empty(STANDING_PAGES):
        assert name in [answer.title for answer in answers_for(name, 3).answers]


def test_every_word_of_the_glossary_can_be_found(client: FlaskClient) -> None:
    terms = [entry for entry in standing_entries().entries if entry.kind == "glossary"]
    page = client.get("/glossary").text
    for term in not_empty(terms):
        assert term.ident in [answer.address for answer in answers_for(term.title, 3).answers]
        assert f'id="{term.ident.partition("#")[2]}"' in page


def test_every_answer_leads_somewhere(client: FlaskClient) -> None:
    for typed in not_empty(
        ("trust", "sign up to safety", "england", "specialist commissioning hub", "method")
    ):
        for answer in not_empty(answers_for(typed, 5).answers):
            assert client.get(answer.address).status_code == 200
