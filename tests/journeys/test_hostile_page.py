"""In a browser: hostile texts on every page of a customer start nothing, and what is inline would not run either."""

from __future__ import annotations

from playwright.sync_api import Browser

from goyokiki.accounts.models import Login
from tests.browser import DESK, OpenTab, new_context, session_cookie
from tests.contracts.hostile import EVERY, packs
from tests.factories.customers import CustomerFactory
from tests.factories.service import ServiceRecordFactory

INLINE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.taken = true";
  const image = document.createElement("div");
  image.innerHTML = "<img src=data:, onerror='window.taken = true'>";
  document.body.append(script, image);
  return new Promise((done) => setTimeout(() => done(window.taken === true), 300));
}"""


def test_no_hostile_text_starts_anything_or_breaks_the_policy(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi, name="<img src=x onerror=alert(1)>", note="\n".join(EVERY))
    for text in packs(100):
        ServiceRecordFactory(by=akagi, customer=customer, body=text)
    tab = open_tab(akagi)  # complains of whatever the policy of a page had to stop
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in ("/service/?per=100", f"/customers/{customer.pk}/service/", f"/customers/{customer.pk}/edit/"):
        tab.goto(path)
        assert (
            tab.evaluate("document.querySelectorAll('main [onerror], main iframe, main script:not([src])').length") == 0
        )
    tab.goto(f"/customers/{customer.pk}/")
    assert "<img src=x onerror=alert(1)>" in tab.get_by_role("heading", level=1).inner_text()
    assert dialogs == []


def test_what_is_inline_does_not_run_even_if_it_stood_there(akagi: Login, chromium_browser: Browser, site: str) -> None:
    context = new_context(chromium_browser, site, DESK, "ja")
    context.add_cookies([session_cookie(akagi, site)])
    tab, complaints = context.new_page(), []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto("/customers/")
    assert tab.evaluate(INLINE) is False
    context.close()
    assert len([one for one in complaints if "Content Security Policy" in one]) >= 2
