"""The form field: what was chosen survives whatever happens to the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils.datastructures import MultiValueDict

from goyokiki.accounts.models import Login
from goyokiki.engine import files
from goyokiki.engine.files.models import Attachment
from tests.engine.files import pictures

Browser = Callable[..., Client]


class ReportForm(forms.Form):
    title = forms.CharField()
    photos = files.FilesField(required=False)

    def __init__(self, *args: Any, by: Login) -> None:
        super().__init__(*args)
        self.by = by


class StrictForm(ReportForm):
    photos = files.FilesField()


pytestmark = pytest.mark.usefixtures("organization")


def sent(by: Login, *uploads: Any, title: str = "点検", tokens: list[str] | None = None, form: Any = ReportForm) -> Any:
    data = MultiValueDict({"title": [title], "photos": tokens or []})
    return form(data, MultiValueDict({"photos": list(uploads)}), by=by)


def test_files_become_attachments_in_the_order_chosen(akagi: Login) -> None:
    form = sent(akagi, pictures.upload("2.txt", b"2"), pictures.upload("1.txt", b"1"))
    assert form.is_multipart()
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["photos"]] == ["2.txt", "1.txt"]
    assert form.has_changed()


def test_the_script_finds_its_sentences_in_the_language_of_the_page(akagi: Login) -> None:
    drawn = str(ReportForm(by=akagi)["photos"])
    assert 'data-failed="「%(name)s」を送れませんでした。もう一度お試しください。"' in drawn
    assert 'data-too-large="「%(name)s」は大きすぎます。20 MBまで添付できます。"' in drawn


def test_a_form_that_comes_back_still_holds_them(akagi: Login) -> None:
    form = sent(akagi, pictures.upload("銘板.jpg", pictures.jpeg()), title="")
    assert not form.is_valid()
    kept = Attachment.objects.get()
    drawn = str(form["photos"])
    assert f'name="photos" value="{kept.token}" checked' in drawn
    assert kept.thumbnail in drawn
    again = sent(akagi, pictures.upload("2.txt", b"2"), tokens=[kept.token])
    assert again.is_valid()
    assert [file.name for file in again.cleaned_data["photos"]] == ["銘板.jpg", "2.txt"]


def test_one_bad_file_is_named_and_the_good_ones_stay(akagi: Login) -> None:
    form = sent(akagi, pictures.upload("a.txt", b"a"), pictures.upload("b.svg", b"<svg/>"))
    assert not form.is_valid()
    assert "b.svg" in form.errors["photos"][0]
    assert "a.txt" in str(form["photos"])
    assert "b.svg" not in str(form["photos"])


def test_another_persons_file_is_not_taken(akagi: Login, bando: Login) -> None:
    theirs = files.take_in(pictures.upload("a.txt", b"a"), by=bando)
    form = sent(akagi, tokens=[theirs.token])
    assert not form.is_valid()
    assert theirs.token not in str(form["photos"])
    assert sent(bando, tokens=[theirs.token]).is_valid()


def test_an_input_in_which_nothing_was_chosen_is_sent_as_an_empty_field(akagi: Login) -> None:
    form = sent(akagi, tokens=["", ""])
    assert form.is_valid()
    assert not form.has_changed() or form.cleaned_data["photos"] == []


def test_a_token_sent_twice_is_one_file(akagi: Login) -> None:
    mine = files.take_in(pictures.upload("a.txt", b"a"), by=akagi)
    form = sent(akagi, tokens=[mine.token, mine.token])
    assert form.is_valid()
    assert form.cleaned_data["photos"] == [mine]


@pytest.mark.parametrize("token", ["x" * 32, "x" * 1000, "../..", "\0"])
def test_what_is_no_token_is_said_to_be_gone(token: str, akagi: Login) -> None:
    assert not sent(akagi, tokens=[token]).is_valid()


def test_required_means_at_least_one(akagi: Login) -> None:
    assert not sent(akagi, form=StrictForm).is_valid()
    assert sent(akagi, pictures.upload("a.txt", b"a"), form=StrictForm).is_valid()
    without = sent(akagi)
    assert without.is_valid()
    assert without.cleaned_data["photos"] == []


def test_more_than_twenty_are_refused(akagi: Login) -> None:
    form = sent(akagi, *(pictures.upload(f"{n}.txt", b"a") for n in range(21)))
    assert not form.is_valid()
    assert "20" in form.errors["photos"][0]


# The address that a page's script sends each file to


def test_an_upload_answers_with_the_line_that_the_form_shows(akagi: Login, client_of: Browser) -> None:
    content = {"file": pictures.upload("x", pictures.jpeg()), "name": "室外機　銘板.jpg", "key": "k", "field": "photos"}
    answer = client_of(akagi).post("/files/", content)
    kept = Attachment.objects.get()
    text = answer.content.decode()
    assert answer.status_code == 201
    assert kept.name == "室外機　銘板.jpg"
    assert f'name="photos" value="{kept.token}" checked' in text
    assert "室外機　銘板.jpg" in text
    content["file"] = pictures.upload("x", pictures.jpeg())
    assert client_of(akagi).post("/files/", content).content.decode() == text


def test_an_upload_that_is_refused_says_why(akagi: Login, client_of: Browser) -> None:
    answer = client_of(akagi).post("/files/", {"file": pictures.upload("b.svg", b"<svg/>")})
    assert (answer.status_code, answer.json()["code"]) == (422, "files.kind")
    assert "b.svg" in answer.json()["error"]
    assert client_of(akagi).post("/files/", {"name": "nothing"}).status_code == 422


def test_uploading_needs_a_person_and_the_pages_token(akagi: Login, client_of: Browser) -> None:
    assert Client().post("/files/", {"file": pictures.upload("a.txt", b"a")}).status_code == 302
    careful = client_of(akagi, enforce_csrf_checks=True)
    assert careful.post("/files/", {"file": pictures.upload("a.txt", b"a")}).status_code == 403
    assert not Attachment.objects.exists()
    assert client_of(akagi).get("/files/").status_code == 405


def test_a_request_of_more_than_its_share_is_refused_before_it_is_read(
    akagi: Login, client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goyokiki.engine.files.uploads.LARGEST_REQUEST", 1000)
    answer = client_of(akagi).post("/files/", {"file": pictures.upload("a.txt", b"a" * 2000)})
    assert answer.status_code == 413
    assert "大きすぎ" in answer.content.decode()
    assert client_of(akagi).post("/files/", {"file": pictures.upload("a.txt", b"a" * 200)}).status_code == 201
