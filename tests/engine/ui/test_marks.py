"""The small signs, and the colours of people."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from goyokiki.engine.ui import marks, texts
from goyokiki.engine.ui.palette import PERSON_COLORS, color_for, hue

ROOT = Path(__file__).parents[3]
FRONTEND = ROOT / "frontend"


def luminance(color: str) -> float:
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("color", [color for color, _ in PERSON_COLORS])
def test_every_colour_of_a_person_can_be_read_on_white_and_under_white(color: str) -> None:
    assert 1.05 / (luminance(color) + 0.05) >= 4.5


def test_the_styles_know_the_same_colours() -> None:
    styles = (FRONTEND / "src/styles/_marks.scss").read_text()
    known = re.search(r"\$people: ([^;]+);", styles)
    assert known is not None
    assert re.findall(r'"(\w+)"', known.group(1)) == [color[1:] for color, _ in PERSON_COLORS]


def test_a_colour_from_elsewhere_falls_back_and_is_never_written_into_the_page() -> None:
    assert hue('#fff" onload="x') == "hue-5d6677"
    assert hue("#27417a") == "hue-27417a"


def test_the_nth_person_has_a_colour_however_many_there_are() -> None:
    assert color_for(0) != color_for(1)
    assert color_for(len(PERSON_COLORS)) == color_for(0)


def test_a_partner_is_told_apart_by_more_than_the_colour_itself() -> None:
    assert ' p"' in marks.person("高橋", "#a2553a", partner=True, name="高橋 三郎")
    assert ' p"' not in marks.person("山本", "#a2553a", partner=False, name="山本 次郎")


def test_an_icon_of_a_person_is_read_aloud_by_name_or_not_at_all() -> None:
    assert 'role="img" aria-label="山本 次郎"' in marks.person("山本", "#27417a", name="山本 次郎")
    assert 'aria-hidden="true"' in marks.person("山本", "#27417a")


def test_somebody_without_a_staff_profile_shows_the_first_characters_of_the_name() -> None:
    assert marks.person_of(SimpleNamespace(display_name="ホテル太郎")).abbr == "ホテ"


def test_several_people_stand_side_by_side_and_nobody_leaves_the_cell_empty() -> None:
    one = marks.Person("山本", "#27417a", partner=False, name="山本 次郎")
    assert marks.people([one, one]).count("who") == 2
    assert marks.people([]) == ""


def test_every_icon_in_use_is_in_the_sprite_and_every_one_there_is_used() -> None:
    listed = set(json.loads((FRONTEND / "icons.json").read_text()))
    sources = [path.read_text() for kind in ("*.py", "*.html") for path in (ROOT / "goyokiki").rglob(kind)]
    drawn = {name for source in sources for name in re.findall(r'{% icon "([a-z0-9-]+)"|\bicon="([a-z0-9-]+)"', source)}
    quoted = {name for source in sources for name in re.findall(r'"([a-z0-9-]+)"', source)}
    assert {one or other for one, other in drawn} - listed == set()
    assert listed - quoted == set()


def test_the_scripts_know_the_same_sentences() -> None:
    keys = re.findall(r'\| "(\w+)"', (FRONTEND / "src/texts.ts").read_text())
    assert sorted(keys) == sorted(texts.TEXTS)
