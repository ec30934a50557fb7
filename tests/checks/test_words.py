from checks.words import business_words

KNOWN = ["customer", "deal", "顧客"]


def test_business_words_are_found_in_identifiers_plurals_and_japanese() -> None:
    text = "customer_id\nclass CustomerList\nmy_customers\n顧客一覧"
    assert list(business_words(text, KNOWN)) == [(1, "customer"), (2, "customer"), (3, "customer"), (4, "顧客")]


def test_words_that_only_contain_one_are_left_alone() -> None:
    assert list(business_words("ideal dealing", KNOWN)) == []
