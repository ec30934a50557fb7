"""A chapter's Markdown becomes the parts of its page."""

from __future__ import annotations

import pytest

from goyokiki.help.markdown import Section, prose

CHAPTER = """# Boats

All about boats.

## Rowing {#rowing}

Take the **oars**.

### Backwards {#backwards}

Push.
"""


def test_title_and_first_paragraph_stand_apart_from_the_body() -> None:
    read = prose(CHAPTER)
    assert (read.title, read.lead) == ("Boats", "All about boats.")
    assert "Boats" not in read.body
    assert "All about" not in read.body


def test_headings_make_the_table_of_contents_and_carry_their_anchors() -> None:
    read = prose(CHAPTER)
    assert read.sections == (Section("rowing", "Rowing", "h2"), Section("backwards", "Backwards", "h3"))
    assert '<h2 id="rowing">Rowing</h2>' in read.body
    assert '<h3 id="backwards">Backwards</h3>' in read.body


def test_a_heading_without_an_anchor_is_refused() -> None:
    with pytest.raises(ValueError, match="Rowing"):
        prose("# Boats\n\nAll about boats.\n\n## Rowing\n")


def test_raw_html_is_shown_as_it_was_written() -> None:
    read = prose("# Boats\n\nAll about boats.\n\n## Rowing {#rowing}\n\n<script>row()</script>\n")
    assert "&lt;script&gt;row()" in read.body


def test_signs_in_a_heading_are_escaped() -> None:
    assert "Oars &amp; &lt;sails&gt;" in prose("# Boats\n\nAll.\n\n## Oars & <sails> {#oars}\n").body
