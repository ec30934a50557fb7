from goyokiki.engine.japan.kanji import MODERN_FORMS


def test_no_form_of_today_is_itself_replaced() -> None:
    assert not {form for form in MODERN_FORMS.values() if ord(form) in MODERN_FORMS}


def test_one_character_becomes_one_character() -> None:
    assert {len(form) for form in MODERN_FORMS.values()} == {1}
