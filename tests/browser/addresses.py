"""The pages every browser test walks through."""

MEASURE = "/measure/ecoli-bacteraemia"
COLLABORATIVE = "/collaborative/greater-manchester"

PAGES = ("/", MEASURE, COLLABORATIVE, "/topics", "/sign-up-to-safety")
