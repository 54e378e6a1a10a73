"""The pages every browser test walks through."""

MEASURE = "/measure/ecoli-bacteraemia"
COLLABORATIVE = "/collaborative/greater-manchester"

OPENED = "/collaborative/wessex?measure=falls-with-harm"

PAGES = (
    "/",
    MEASURE,
    "/measure/falls-with-harm?map=variation&month=2016-03",
    COLLABORATIVE,
    OPENED,
    "/organisation/DEMO-EM-A4",
    "/topics",
    "/topics?topic=A-PU&area=wessex",
    "/sign-up-to-safety",
    "/about",
    "/places?q=leeds",
    "/method",
    "/data",
)
