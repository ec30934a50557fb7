import pytest

from goyokiki.accounts.models import Login
from tests.browser import DESK, PHONE, OpenTab, axe_findings

EMPTY_HANDED = "chiba"  # an outside partner to whom nothing has been entrusted yet


def test_a_stranger_signs_in_and_lands_where_the_way_began(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.goto("/customers/")
    assert axe_findings(tab) == []
    tab.get_by_label("ログインID").fill("akagi")
    tab.get_by_label("パスワード").fill("Goyokiki1")
    tab.get_by_role("button", name="ログイン").click()
    tab.wait_for_url("**/customers/")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("who", ["akagi", EMPTY_HANDED])
def test_the_home_page_puts_up_no_barrier(
    who: str, size: tuple[int, int], request: pytest.FixtureRequest, open_tab: OpenTab
) -> None:
    tab = open_tab(request.getfixturevalue(who), size=size)
    tab.goto("/")
    assert axe_findings(tab) == []
