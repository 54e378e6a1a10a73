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
    "/topics?topic=A-HCAI&area=wessex",
    "/sign-up-to-safety",
    "/programme",
    "/about",
    "/places?q=leeds",
    "/method",
    "/data",
    "/report/2015-16-Q2",
    "/changes?since=2017-03-31",
)
