from tests.suite.either import ON_EITHER, TESTS, is_on_either


def test_what_is_left_out_on_postgresql_is_there_and_named_once() -> None:
    assert [name for name in ON_EITHER if not TESTS.joinpath(name).exists()] == []
    assert sorted(set(ON_EITHER)) == list(ON_EITHER)


def test_a_file_in_a_folder_that_is_named_is_left_out_and_one_beside_it_is_not() -> None:
    assert is_on_either(TESTS / "help/test_pages.py")
    assert not is_on_either(TESTS / "contracts/test_ledger_lists.py")
