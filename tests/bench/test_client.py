"""The client that fills in forms as a browser does."""

import pytest

from bench.client import form_fields

PAGE = """
<form method="get" action="/search/"><input name="q" value="x"></form>
<form method="post" action="/customers/1/edit/">
  <input type="hidden" name="token" value="t">
  <input name="name" value="&lt;b&gt; &amp; 髙﨑">
  <input type="radio" name="kind" value="corporation" checked><input type="radio" name="kind" value="person">
  <input type="checkbox" name="labels" value="1" checked><input type="checkbox" name="labels" value="2">
  <input type="checkbox" name="labels" value="3" checked>
  <select name="rank"><option value="1">A</option><option value="2" selected>B</option></select>
  <textarea name="note">
two
lines</textarea>
  <button name="go" value="1">Save</button><input type="submit" name="also" value="no">
</form>
<form method="post" action="/logout/"><input type="hidden" name="token" value="t"></form>
"""


def test_what_the_page_shows_is_sent() -> None:
    assert form_fields(PAGE, "/customers/1/edit/") == [
        ("token", "t"),
        ("name", "<b> & 髙﨑"),
        ("kind", "corporation"),
        ("labels", "1"),
        ("labels", "3"),
        ("rank", "2"),
        ("note", "two\nlines"),
    ]


def test_a_page_without_the_form_is_an_error() -> None:
    with pytest.raises(ValueError, match="/login/"):
        form_fields(PAGE, "/login/")
