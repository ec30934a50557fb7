from checks.scopes import reasons


def test_the_reason_of_each_use_is_read() -> None:
    assert list(reasons('with unscoped("sign-in: not known yet"):\n    pass')) == ["sign-in: not known yet"]


def test_a_reason_that_is_no_literal_is_told() -> None:
    assert list(reasons("unscoped(why)\nunscoped()")) == ["(no literal reason)", "(no literal reason)"]


def test_the_definition_is_no_use() -> None:
    assert list(reasons("def unscoped(reason): ...")) == []
