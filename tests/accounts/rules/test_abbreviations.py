import pytest

from goyokiki.accounts.rules.abbreviations import suggested_abbreviation


@pytest.mark.parametrize(
    ("name", "taken", "abbreviation"),
    [
        ("佐藤 太郎", set(), "佐藤"),
        ("佐藤　花子", {"佐藤"}, "佐花"),
        ("林", set(), "林"),
        ("𠮷田", set(), "𠮷田"),
        ("林", {"林"}, ""),
        ("田中", {"田中"}, ""),
    ],
)
def test_the_first_free_pair_of_the_name_is_suggested(name: str, taken: set[str], abbreviation: str) -> None:
    assert suggested_abbreviation(name, taken) == abbreviation
