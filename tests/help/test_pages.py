"""The manual and the frequently asked questions, as somebody reads them."""

from __future__ import annotations

from collections.abc import Callable
from gettext import translation
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.help.chapters import FAQ, ICONS, read
from tests.markup import Element, page

LANGUAGES = ("ja", "en")
TEXTS = (*ICONS, FAQ)
ADDRESSES = ("/help/", *(f"/help/{name}/" for name in TEXTS))


def opened(client: Client, address: str, language: str) -> Element:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(address)
    assert response.status_code == 200, f"{address} in {language}: {response.status_code}"
    return page(response)


def text_of(client: Client, name: str, language: str) -> Element:
    """What a chapter says, without the frame around it."""
    return opened(client, f"/help/{name}/", language).one("article")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_at_the_door_is_sent_to_the_sign_in(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/login/?next=")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_opens_in_both_languages(
    chiba: Login, client_of: Callable[[Login], Client], name: str, language: str
) -> None:
    whole = opened(client_of(chiba), f"/help/{name}/", language)
    written = read(name, language)
    assert whole.one("h1").words == written.title
    assert [link.words for link in whole.one("nav", css="contents").all("a")] == [s.title for s in written.sections]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_name_every_chapter(bando: Login, client_of: Callable[[Login], Client], language: str) -> None:
    chapters = opened(client_of(bando), "/help/", language).one("ol", css="chapters")
    assert [heading.words for heading in chapters.all("h2")] == [read(name, language).title for name in ICONS]


def test_a_chapter_that_does_not_exist_is_not_found(bando: Login, client_of: Callable[[Login], Client]) -> None:
    assert client_of(bando).get("/help/nothing/").status_code == 404


def test_the_last_chapter_leads_back_but_not_on(bando: Login, client_of: Callable[[Login], Client]) -> None:
    *_others, before, last = ICONS
    turn = opened(client_of(bando), f"/help/{last}/", "ja").one("nav", css="turn")
    assert [(link["rel"], link["href"]) for link in turn.all("a")] == [("prev", f"/help/{before}/")]


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_have_the_same_sections(name: str) -> None:
    ours, theirs = ([(s.anchor, s.level) for s in read(name, language).sections] for language in LANGUAGES)
    assert ours == theirs
    assert len(set(ours)) == len(ours)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_and_a_heading_that_exist(
    akagi: Login, client_of: Callable[[Login], Client], language: str
) -> None:
    client = client_of(akagi)
    pages = {address: opened(client, address, language) for address in ADDRESSES}
    links = [(address, link["href"]) for address in ADDRESSES for link in pages[address].one("main").all("a")]
    for address, href in links:
        parts = urlsplit(href)
        target = parts.path or address
        if target not in pages:
            pages[target] = opened(client, target, language)
        assert not parts.fragment or pages[target].all(id=parts.fragment), f"{address} links to {href}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_bold_are_words_of_the_interface(
    akagi: Login, client_of: Callable[[Login], Client], language: str
) -> None:
    client = client_of(akagi)
    words = interface_words(language)
    for name in TEXTS:
        text = text_of(client, name, language)
        assert "**" not in text.text, f"{name} in {language}: bold that Markdown does not see"
        assert {strong.words for strong in text.all("strong")} <= words, f"{name} in {language}"


def interface_words(language: str) -> set[str]:
    """Everything that pages say in that language; English texts are their own keys in the Japanese catalogue."""
    japanese = translation("django", settings.LOCALE_PATHS[0], ["ja"])
    catalogue: dict[str | tuple[str, int], str] = vars(japanese)["_catalog"]
    # What has a plural is kept by its singular and a number.
    english = (key if isinstance(key, str) else key[0] for key in catalogue)
    return set(catalogue.values()) if language == "ja" else {key.split("\x04")[-1] for key in english}
