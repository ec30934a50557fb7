from goyokiki.accounts.models import Login
from tests.browser import PHONE, OpenTab, axe_findings


def test_a_stranger_signs_in_and_lands_where_the_way_began(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(language="en")
    tab.goto("/customers/")
    tab.get_by_label("Login ID").fill("akagi")
    tab.get_by_label("Password").fill("Goyokiki1")
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/customers/")
    assert axe_findings(tab) == []


def test_the_home_page_has_no_barrier_on_a_phone(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi, size=PHONE)
    tab.goto("/")
    assert axe_findings(tab) == []
