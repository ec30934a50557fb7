"""How the text of a letter is shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.mail.templatetags.letters import with_own_links


@pytest.fixture(autouse=True)
def own_address(settings: Any) -> None:
    settings.BASE_URL = "https://goyokiki.example.jp"


def test_an_address_of_this_site_is_a_link() -> None:
    assert with_own_links("以下\nhttps://goyokiki.example.jp/reset/aB-_9/\nです") == (
        '以下\n<a href="https://goyokiki.example.jp/reset/aB-_9/">https://goyokiki.example.jp/reset/aB-_9/</a>\nです'
    )


def test_japanese_text_and_the_end_of_a_sentence_are_not_part_of_an_address() -> None:
    assert with_own_links("https://goyokiki.example.jp/a/を、https://goyokiki.example.jp/b.") == (
        '<a href="https://goyokiki.example.jp/a/">https://goyokiki.example.jp/a/</a>を、'
        '<a href="https://goyokiki.example.jp/b">https://goyokiki.example.jp/b</a>.'
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "https://goyokiki.example.jp.evil.example/",
        "https://goyokiki.example.jp@evil.example/",
        "https://goyokiki.example.jp:8443/",
        "http://goyokiki.example.jp/",
        "https://[goyokiki.example.jp/",
        "javascript:alert(1)",
        "//goyokiki.example.jp/",
    ],
)
def test_any_other_address_is_only_text(address: str) -> None:
    assert with_own_links(address) == address


def test_markup_is_shown_and_not_obeyed() -> None:
    shown = with_own_links('<b>"x"</b> https://goyokiki.example.jp/?a=1&b="><script>')
    assert shown == (
        "&lt;b&gt;&quot;x&quot;&lt;/b&gt; "
        '<a href="https://goyokiki.example.jp/?a=1&amp;b=">https://goyokiki.example.jp/?a=1&amp;b=</a>'
        "&quot;&gt;&lt;script&gt;"
    )


@given(st.text(alphabet=st.sampled_from(list('htps:/goyokik.example.jp<>"&@ あ[]')), max_size=60))
def test_whatever_a_letter_says_only_links_are_added(text: str) -> None:
    shown = with_own_links(f"https://goyokiki.example.jp/{text}")
    without_links = shown.replace("</a>", "").split('<a href="')
    assert all(piece.count("<") == 0 for piece in without_links[:1])
    assert shown.count("<") == 2 * (len(without_links) - 1)
