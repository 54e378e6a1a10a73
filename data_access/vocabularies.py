"""What the words in the store's columns mean, for ``docs/data-dictionary.md``.

A column that holds one of a few words has its entry here; the dictionary's test compares the words with the
column's comment, with the code that checks them, and with what the default store holds.
"""

from __future__ import annotations

Words = dict[str, str]

_STATUS: Words = {
    "reported": "there is a figure, and it may be a true zero",
    "missing": "nothing was submitted, or the file leaves the cell blank or marks it with a dash",
    "suppressed": "the publisher holds back a small number",
    "not_applicable": "the measure cannot apply to the area; it is not expected to report",
    "questioned": "a zero beside a long silence: kept, but not counted as reported until a person has asked",
}
_STATUS_OR_ABSENT = _STATUS | {"absent": "the publication has no row for the area"}
_SETTING: Words = {
    "acute": "hospital care",
    "community": "community health services",
    "mental_health": "mental health services",
    "ambulance": "ambulance services",
    "primary_care": "general practice, pharmacy, dentistry, optometry",
    "social_care": "care homes and home care",
    "custody": "prisons and other secure places",
    "commissioning": "those who buy care",
}
_DATE_BASIS: Words = {
    "stated": "the file or the row says it",
    "inferred": "worked out from the last month covered",
    "loaded": "the day it was loaded",
}
_DATE_KIND: Words = {
    "printed": "a date stands on the page",
    "content": "no date stands on the page; its content says as much",
    "none": "undated",
}
_CONFIDENCE: Words = {
    "high": "read in the page itself",
    "medium": "read at second hand, or the page leaves something open",
    "low": "our best reading",
}
_FOOTPRINT: Words = {
    "2014": "the footprint on which the programme began",
    "2022": "the footprint of the integrated care boards",
    "own": "the area's own boundary, whatever the collaborative's",
}

VOCABULARIES: dict[str, Words] = {
    "source.designation": {
        "official statistics": "published under the Code of Practice for Statistics",
        "management information": "collected to run a service and published as it stands",
        "local data": "given by a collaborative or an organisation",
        "demonstration": "invented",
    },
    "store.kind": {
        "published": "published figures, and what was loaded beside them",
        "demonstration": "nothing in it is true: figures, places and organisations are invented",
    },
    "load.kind": {
        "load": "files were loaded",
        "withdrawal": "an earlier load was taken back, or a withdrawal was",
        "product": "the product's own tables and definitions",
    },
    "earlier_observation.kept_as": {
        "superseded": "a newer publication counts, or its load was taken back",
        "rejected": "the store holds the period at another level (collaboratives or their members)",
    },
    "load_note.kind": {
        "question": "something for a person to decide",
        "unmatched_area": "an area that the store, or a collaborative, does not know",
        "not_loaded": "rows for which no measure is defined",
        "restated": "figures that differ from an earlier publication",
        "footnote": "the publisher's own remark",
    },
    "area.kind": {
        "england": "England as a whole",
        "collaborative": "one of the fifteen",
        "ccg": "clinical commissioning group",
        "organisation": "NHS trust or other provider",
        "local_authority": "county, unitary authority, metropolitan district or London borough",
        "commissioning_hub": "specialist commissioning hubs: counted in England, in no collaborative",
        "elsewhere": "residents of Wales, Scotland and further: counted in England, in no collaborative",
    },
    "area.setting": _SETTING,
    "membership.confidence": {
        "high": "nothing that we found speaks against it",
        "medium": "one piece of evidence, or a border case",
        "low": "our best judgement; the alternative is nearly as likely",
    },
    "population.footprint": _FOOTPRINT,
    "topic.provenance": {
        "seed": "stated in the draft of the programme's guiding principles",
        "reconstructed": "put together by us, as the published grid does not survive",
        "local": "chosen by a collaborative outside the grid",
    },
    "topic_evidence.mark": {
        "seed": "a paper of 2014: the draft guiding principles, the release of the launch, or an article",
        "published": "a page of the network or the programme with a printed date of 2014 to 2016",
        "published_late_or_undated": "the same, later or without a printed date",
        "related_theme": "a programme of the network, or a neighbouring topic: not counted",
    },
    "topic_evidence.basis": {
        "own_page": "a page of the collaborative or its network",
        "own_publication": "a report or paper of theirs",
        "network_page": "a page of the national network about this collaborative",
        "partner_page": "a page of a partner",
        "press": "a newspaper or journal",
        "title_only": "the title alone could be read",
        "seed": "a paper of 2014 about this collaborative",
        "programme": "a paper or page about all fifteen",
    },
    "topic_evidence.date_kind": _DATE_KIND,
    "topic_evidence.confidence": _CONFIDENCE,
    "solution.settings": {name: words for name, words in _SETTING.items() if name != "commissioning"},
    "solution.grade": {
        "peer_reviewed": "a paper that others reviewed",
        "independent_evaluation": "evaluated by somebody else",
        "before_and_after": "figures before and after, without anything to compare with",
        "modelled": "reckoned from use, not observed",
        "self_reported": "the collaborative's own words",
        "description_only": "described, without a figure of what came of it",
    },
    "solution.date_kind": _DATE_KIND,
    "solution.confidence": _CONFIDENCE,
    "result.direction": {
        "fell": "less of it",
        "rose": "more of it",
        "unchanged": "about the same",
        "cannot_tell": "the source says that it cannot be told",
    },
    "result.outcome": {
        "worked": "the source says that what was wanted came about",
        "mixed": "part of it did, by our reading of the source",
        "no_change": "the source saw no change",
        "failed": "the source says that it did not work",
        "too_early": "the source says that it is too early to tell",
    },
    "result.kind": {
        "self_reported": "told by those who did it, or by their network",
        "award_entry": "told in an entry for an award",
        "regulator": "told by a regulator",
        "independent_evaluation": "evaluated by somebody else",
        "peer_reviewed": "a paper that others reviewed",
    },
    "result.date_kind": _DATE_KIND,
    "result.confidence": _CONFIDENCE,
    "adoption.setting": {name: words for name, words in _SETTING.items() if name != "commissioning"},
    "adoption.kind": {
        "adopted": "organisations, teams or places that use it",
        "reached": "people whom it reached",
        "trained": "staff who were trained",
        "planned": "what was invited or planned",
    },
    "adoption.bound": {
        "exact": "as it stands",
        "about": "the source says about",
        "at_least": "the source says at least, or that an aim of so much was reached",
        "more_than": "the source says more than, or over",
        "up_to": "the source says up to",
        "all": "the source says all, without a number",
    },
    "adoption.date_kind": _DATE_KIND,
    "adoption.confidence": _CONFIDENCE,
    "adoption_stage.stage": {
        "interested": "it has asked about it",
        "planned": "it has decided to try it",
        "testing": "it tries it in places",
        "in_use": "it is usual practice in places",
        "embedded": "it is usual practice everywhere that it concerns",
        "stopped": "it has given it up",
    },
    "measure.kind": {
        "input": "what is put in: money, people, places",
        "process": "what is done",
        "outcome": "what becomes of patients",
        "balancing": "what might get worse elsewhere",
    },
    "measure.denominator_from": {
        "file": "each row brings its own",
        "population": "residents of the collaborative, mid-2015 on the 2014 footprint",
        "none": "a plain count or amount",
    },
    "measure.direction": {
        "decrease": "lower is better",
        "increase": "higher is better",
        "neutral": "neither way is better in itself",
    },
    "measure.numerator_kind": {
        "count": "a whole number of cases, events or people",
        "amount": "hours, money, doses or weights, which may have decimals",
    },
    "measure.collected_from": {
        "ccg": "clinical commissioning groups and the specialist commissioning hubs",
        "organisation": "providers",
        "local_authority": "local authorities, by where patients live, and residents of elsewhere",
        "collaborative": "the collaboratives themselves",
        "england": "one figure for England, as published",
    },
    "measure.chart": {
        "xmr": "individual values, limits from moving ranges",
        "mr": "moving ranges",
        "run": "values with their median, no limits",
        "p": "a share of cases, limits by the size of the denominator",
        "p_prime": "the same where shares vary more than chance (Laney)",
        "u": "events per exposure, limits by its size",
        "u_prime": "the same where rates vary more than chance (Laney)",
        "i_prime": "individual values, limits by the size of the denominator",
        "c": "counts with equal exposure",
        "g": "opportunities, such as days, between rare events",
        "t": "time between rare events",
    },
    "measure.grain": {
        "month": "calendar months",
        "quarter": "quarters of the financial year: quarter 1 is April to June",
        "year": "financial years, April to March",
        "day": "days on which an event happened, for charts of the time between events",
    },
    "measure_span.date_basis": _DATE_BASIS,
    "measure.disclosure": {
        "none": "published as they are",
        "under_5": "the source holds back counts of 1 to 4",
    },
    "publication.date_basis": _DATE_BASIS,
    "publication.replaces": {
        "month": "it replaces all earlier figures of the month, areas that it no longer names included",
        "row": "it replaces only the rows that it holds",
    },
    "observation.status": _STATUS,
    "earlier_observation.status": _STATUS,
    "rollup.status": _STATUS,
    "revision.old_status": _STATUS_OR_ABSENT,
    "revision.new_status": _STATUS_OR_ABSENT,
    "pathway.setting": {name: words for name, words in _SETTING.items() if name != "commissioning"},
    "event.kind": {
        "rebase": "limits are calculated anew from this period on",
        "ghost": "the point is drawn but left out of limits and rules",
        "intervention": "a change that was meant to work",
        "note": "something to bear in mind",
        "caution": "a closed range that is drawn and carries no claim: left out of limits, rules, icon and verdict",
        "break": "from here it was counted otherwise: no limit and no verdict crosses it",
        "footprint": "members or borders changed, numerator and residents together: the series stays comparable",
        "context": "a policy, an incentive, a commission: drawn and named only",
    },
    "rollup.coverage_of": {
        "residents": "the residents of the members",
        "denominator": "the usual denominators of the members",
        "numerator": "the usual figures of the members, where the measure has no denominator",
        "members": "the number of members, where nothing else is known of them",
        "given": "the figure was given for the whole place",
    },
    "source.codes": {
        "month": "organisations stand under the codes that they had in the month",
        "extraction": "earlier months stand under the codes of the day on which the figures were extracted",
        "apart": "the same, and no case stands under two codes: what closed codes hold is not in their successors’",
    },
    "sign_up_share.providers": {
        name: _SETTING[name] for name in ("acute", "community", "mental_health", "ambulance")
    },
    "statement.kind": {
        "promise": "what was to be done or reached",
        "event": "something that happened",
        "count": "a figure that a source gives",
        "campaign": "what Sign up to Safety asked, offered or counted",
        "principle": "a guiding principle, or what is known of it in one collaborative",
        "network": "a fact about one network: its programme's name, its members, its public address",
    },
    "statement.precision": {
        "day": "the day is known",
        "month": "the month is known; the date holds its first day",
        "year": "the year is known; the date holds its first day",
    },
    "statement.bound": {
        "exact": "as it stands",
        "about": "the source says about",
        "at_least": "the source says at least, or that an aim of so much was reached",
        "more_than": "the source says more than, or over",
        "up_to": "the source says up to",
    },
    "statement.answered_by": {
        "counts": "the dated counts of the same subject",
        "change": "the change verdicts of the outcome measures by autumn 2015",
        "first_topics": "who is known to work on pressure ulcers and on medicines, and those measures' verdicts",
        "essentials": "who is known to work on the two essentials",
        "grid": "which topics of the grid somebody is known to work on",
        "events": "the events of the same subject",
    },
    "statement.state": {
        "kept": "a source shows that it was done",
        "partly": "a source shows that part of it was done",
        "not_kept": "a source shows that it was not done",
        "stated": "the collaborative says that it does so, and nothing shows how far",
    },
    "statement.confidence": _CONFIDENCE,
    "statement.date_kind": _DATE_KIND,
    "sign_up.kind": {
        "count": "organisations that had signed up",
        "ambition": "what was hoped for by then",
    },
    "search_entry.kind": {
        "topic": "a topic of the grid, or a local one",
        "measure": "a measure",
        "collaborative": "one of the fifteen",
        "organisation": "a provider of care",
        "ccg": "a clinical commissioning group or its successor",
        "local_authority": "a council",
        "commissioning_hub": "those who buy specialised care",
        "elsewhere": "residents of other countries",
        "england": "the whole",
        "solution": "what a collaborative changed",
        "result": "a published result",
        "statement": "what was promised, what happened, what was counted",
    },
}
