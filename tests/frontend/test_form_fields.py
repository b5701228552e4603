"""Plain Django forms in our own controls: every error beside its field and in the summary."""

import re

from django import forms
from django.template.loader import render_to_string


class Sheet(forms.Form):
    email = forms.EmailField(help_text="As it is printed.")
    password = forms.CharField(widget=forms.PasswordInput)
    role = forms.ChoiceField(choices=[("a", "Officer"), ("b", "Keyer")], widget=forms.RadioSelect)
    wards = forms.MultipleChoiceField(
        choices=[("x", "Hart"), ("y", "Fens")], widget=forms.CheckboxSelectMultiple
    )
    hub = forms.ChoiceField(choices=[("1", "Hub 1"), ("2", "Hub 2")])
    note = forms.CharField(widget=forms.Textarea, required=False)
    file = forms.FileField(required=False)
    read = forms.BooleanField(label="I have read it")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def html(form: forms.Form, part: str = "form") -> str:
    return render_to_string(f"frontend/components/{part}.html", {"form": form})


def test_what_was_entered_comes_back_but_never_a_password() -> None:
    data = {
        "email": "a@b.c",
        "password": "hidden-word",
        "role": "b",
        "wards": ["y"],
        "hub": "2",
        "note": "<b>",
    }
    shown = html(Sheet(data))
    assert 'value="a@b.c"' in shown
    assert "hidden-word" not in shown
    assert re.findall(r'value="(\w)"[^>]* checked', shown) == ["b", "y"]
    assert '<option value="2" selected>' in shown
    assert "&lt;b&gt;" in shown
    assert '<input type="hidden" name="token"' in shown


def test_every_control_has_its_label_and_every_description_exists() -> None:
    shown = html(Sheet({}))
    ids = re.findall(r'\sid="([^"]+)"', shown)
    described = [name for names in re.findall(r'aria-describedby="([^"]+)"', shown) for name in names.split()]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', shown)) <= set(ids)
    assert set(described) <= set(ids)
    assert {"id_email-hint", "id_email-error", "id_role-error", "id_wards-error"} <= set(described)


def test_the_summary_names_each_field_and_leads_to_it() -> None:
    form = Sheet({})
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html(form, "form_errors"))
    ids = re.findall(r'\sid="([^"]+)"', html(form))
    assert [words.split(":")[0] for _, words in links] == [
        "Email",
        "Password",
        "Role",
        "Wards",
        "Hub",
        "I have read it",
    ]
    assert {target for target, _ in links} <= set(ids)


def test_a_hidden_help_text_is_not_referred_to() -> None:
    bound = Sheet()["email"]
    shown = render_to_string("frontend/components/form_field.html", {"bound": bound, "hide_help": True})
    assert "aria-describedby" not in shown
    assert "As it is printed." not in shown
