"""The pages every browser test walks through."""

MEASURE = "/measure/ecoli-bacteraemia"
COLLABORATIVE = "/collaborative/greater-manchester"

OPENED = "/collaborative/wessex?measure=ecoli-bacteraemia"

PAGES = (
    "/",
    MEASURE,
    "/measure/unplanned-admissions?map=variation&month=2016-03",
    COLLABORATIVE,
    OPENED,
    "/organisation/R0A",
    "/topics",
    "/topics/A-HCAI?area=wessex",
    "/sign-up-to-safety",
    "/programme",
    "/about",
    "/places?q=leeds",
    "/method",
    "/data",
    "/report/2015-16-Q2",
    "/changes?since=2017-03-31",
    "/search?q=presure+ulcer",
    "/learning",
    "/solution/precept",
)

# Views that a page has beside its first one, to look at.
STATES = (
    "/?view=tiles",
    f"{MEASURE}?open=map",
    "/measure/delayed-transfer-days",
    "/measure/vte-england",
    "/measure/staff-happy-with-care",
    "/collaborative/yorkshire-and-humber?topic=A-HCAI",
    "/glossary",
    "/accessibility",
    "/licence",
    "/search",
    "/search?q=xyzzyq",
    "/learning?topic=B-FALL",
    "/learning?topic=A-MAT&setting=ambulance",
    "/solution/steady-on",
    "/solution/precpt",
    "/nonsense",
)
ISLAND_PAGES = (
    "/",
    "/measure/pressure-ulcers",
    "/measure/falls-with-harm",
    "/measure/programme-spend",
    "/measure/tenfold-errors-children",
    "/collaborative/asquora",
    "/programme",
    "/topics",
    "/sign-up-to-safety",
    "/data",
)
