"""The copies by which lists of units sort and search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import override

from goyokiki.engine import search
from goyokiki.engine.japan.fold import fold
from goyokiki.equipment.rules import name_plate
from goyokiki.equipment.vocabulary import Maker

# Folding may lengthen a text (one character can stand for a word); the columns are cut to their width.
KEY_LENGTH = 100
SERIAL_LENGTH = 30
SEARCHED = ("number", "maker", "maker_other", "model_name", "model_note", "serial", "place", "circuit")
ALIKE = ("maker_other", "model_note", "place", "circuit")


def keys(
    values: Mapping[str, Any],
    *,
    customer: tuple[str, str],
    site: tuple[str, str],
    plates: Iterable[str] = (),
) -> dict[str, str]:
    """The copies for a unit with these field values, by field name.

    `customer` and `site` are the reading and the name of each; `plates` are model and serial numbers of its outdoor
    units.
    """
    model, serial = name_plate.key(values["model_name"]), name_plate.key(values["serial"])
    return {
        "model_key": model[:KEY_LENGTH],
        "serial_key": serial[:SERIAL_LENGTH],
        "customer_key": customer[0][:KEY_LENGTH],
        "site_key": site[0][:KEY_LENGTH],
        "place_key": fold(values["place"])[:KEY_LENGTH],
        "search_text": search.text_of(
            names=[*customer, *site],
            codes=[values["number"]],
            numbers=[values["model_name"], values["serial"], *plates],
            others=[*(values[name] for name in ALIKE), *names_of(values["maker"])],
        ),
    }


@cache
def names_of(maker: str) -> tuple[str, ...]:
    """What a maker is called in files, and by people of every language; one that is unknown by nothing."""
    if maker == Maker.UNKNOWN:
        return ()
    return (maker, *(_in(language, maker) for language, _name in settings.LANGUAGES))


def _in(language: str, maker: str) -> str:
    with override(language):
        return str(Maker(maker).label)
