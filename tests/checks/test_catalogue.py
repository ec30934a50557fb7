from pathlib import Path

from babel.messages import Message

from checks.catalogue import extracted, problems, python_of
from checks.tree import ROOT


def keys(source: str) -> list[tuple[str | None, str]]:
    return [key for key, _ in extracted(ROOT / "somewhere.py", source)]


def test_texts_are_found_under_every_name_gettext_goes_by() -> None:
    source = '_("a"); gettext_lazy("b"); pgettext("noun", "c"); pgettext_lazy("noun", "d"); ngettext("e", "es", 2)'
    assert keys(source) == [(None, "a"), (None, "b"), ("noun", "c"), ("noun", "d"), (None, "e")]


def test_texts_of_templates_are_found_however_they_are_indented(tmp_path: Path) -> None:
    template = tmp_path / "page.html"
    template.write_text(
        '{% load i18n ui %}\n      <p title="it\'s">{% translate "List" context "page" %}</p>\n'
        '  {% ui "badge" text=_("New") %}\n{% blocktranslate with n=x %}{{ n }} rows{% endblocktranslate %}'
    )
    assert keys(python_of(template)) == [("page", "List"), (None, "New"), (None, "%(n)s rows")]


def test_an_entry_needs_a_text_that_is_sure_and_fills_in_only_what_it_is_given() -> None:
    assert list(problems(Message("Row %(row)s", "%(row)s行目"))) == []
    assert len(list(problems(Message("Row %(row)s", "%(line)s行目")))) == 1
    assert len(list(problems(Message("Row", "")))) == 1
    assert len(list(problems(Message("Row", "行", flags=["fuzzy"])))) == 1
