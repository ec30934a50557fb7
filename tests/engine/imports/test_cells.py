"""What the text of a cell says."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.vocabulary import Kind
from goyokiki.engine.imports import Column
from goyokiki.engine.imports.cells import cleaner_of, is_clearing, plain
from goyokiki.engine.sheets.csv_cells import neutral


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("山本食品", "山本食品"),
        ("  山本食品　", "山本食品"),
        ('="001"', "001"),
        ('＝"001"', "001"),
        ('="say ""yes"""', 'say "yes"'),
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("'+81-3-0000-0000", "+81-3-0000-0000"),
        ("'n Sync", "'n Sync"),
        ("=1+1", "=1+1"),
        ("-5", "-5"),
        ('\'="001"', '="001"'),
        ("", ""),
    ],
)
def test_a_cell_loses_what_only_a_spreadsheet_needs(cell: str, text: str) -> None:
    assert plain(cell) == text


@given(st.text(st.characters(exclude_characters="\r"), max_size=20).map(str.strip))
def test_what_our_export_writes_is_read_back_as_it_was(text: str) -> None:
    exported = neutral(text)
    assert plain(exported) == text or (exported == text and text.startswith("="))


@given(st.text("=+-@'\"09a", max_size=6))
def test_cells_that_begin_like_formulas_survive_export_and_import(text: str) -> None:
    assert plain(neutral(text)) == text


@pytest.mark.parametrize("text", [r"\-", "＜空白＞", "<空白>"])
def test_a_cell_can_ask_to_be_emptied(text: str) -> None:
    assert is_clearing(text)


@pytest.mark.parametrize("text", ["-", "空白", ""])
def test_other_cells_do_not_ask_to_be_emptied(text: str) -> None:
    assert not is_clearing(text)


KIND = Column("kind", "区分", forms.ChoiceField(choices=Kind.choices))


@pytest.mark.parametrize("text", ["法人", "corporation", "Corporation", "ＣＯＲＰＯＲＡＴＩＯＮ"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_choice_is_named_by_its_label_in_any_language_or_by_its_code(text: str, language: str) -> None:
    with translation.override(language):
        assert cleaner_of(KIND)(text) == Kind.CORPORATION


def test_another_word_is_refused_with_the_words_there_are() -> None:
    with translation.override("ja"), pytest.raises(ValidationError, match="法人・個人のどれかを入力してください。"):
        cleaner_of(KIND)("団体")


def test_a_one_line_input_gets_one_line_and_a_text_keeps_its_lines() -> None:
    line = cleaner_of(Column("name", "顧客名", forms.CharField()))
    text = cleaner_of(Column("note", "備考", forms.CharField(widget=forms.Textarea)))
    assert line("株式会社 \r\n山本") == "株式会社 山本"
    assert text("一行目\n二行目") == "一行目\n二行目"


def test_a_cell_that_is_too_long_is_refused_in_the_words_of_the_form() -> None:
    clean = cleaner_of(Column("name", "顧客名", forms.CharField(max_length=3)))
    with translation.override("ja"), pytest.raises(ValidationError) as refused:
        cleaner_of(Column("name", "顧客名", forms.CharField(max_length=3)))("山本食品")
    assert refused.value.messages == ["「顧客名」は3文字以内で入力してください。"]
    assert clean("山本") == "山本"


def test_no_cell_may_hold_a_null_character() -> None:
    with pytest.raises(ValidationError):
        cleaner_of(Column("name", "顧客名", forms.CharField()))("山\0本")
