"""One search for everything: words of a query, other words for them, spelling, ranking. No SQL; reads no store."""
