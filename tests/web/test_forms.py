"""Each form of each kind of page is answered with what was chosen, though no script takes part."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.browser.forms import KINDS
from tests.web.forms import Form, forms_of
from tests.web.markup import Document

WITH_FORMS = {address: counts for address, counts in KINDS.items() if counts[0]}


def forms_at(client: FlaskClient, address: str) -> list[Form]:
    """The forms of choices of a page."""
    return [form for form in forms_of(client.get(address).text) if form.visible]


def faults(client: FlaskClient, form: Form, chosen: dict[str, str]) -> list[str]:
    """What the answer to a form does not hold of the choices, and what it does not understand."""
    answer = client.get(form.address(chosen), follow_redirects=True)
    assert answer.status_code == 200, form.address(chosen)
    held = {
        (field.name, field.value)
        for form in forms_of(answer.text)
        for field in form.fields
        if field.is_checked
    }
    lost = [f"{name} is not {value}" for name, value in chosen.items() if (name, value) not in held]
    refused = [note.text for note in Document(answer.text).all("p", class_="not-understood")]
    return lost + refused


@pytest.mark.parametrize("address", WITH_FORMS)
def test_all_fields_of_a_form_are_answered_at_once(client: FlaskClient, address: str) -> None:
    """``make bench`` sends each of them alone, by the form's button in a browser."""
    forms = forms_at(client, address)
    fewest_forms, fewest_fields = WITH_FORMS[address]
    assert len(forms) >= fewest_forms
    assert sum(len(form.visible) for form in forms) >= fewest_fields
    for form in forms:
        assert faults(client, form, {field.name: field.another_value() for field in form.visible}) == []


@pytest.mark.parametrize("address", WITH_FORMS)
def test_the_last_choice_of_each_list_is_answered(client: FlaskClient, address: str) -> None:
    """``make bench`` asks for up to thirty of each list."""
    lists = [
        (form, field)
        for form in forms_at(client, address)
        for field in form.visible
        if field.kind == "select"
    ]
    assert lists
    for form, field in lists:
        assert faults(client, form, {field.name: field.options[-1]}) == [], field.name
