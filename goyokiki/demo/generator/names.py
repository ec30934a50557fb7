"""Names of companies and people with their readings."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from goyokiki.customers.vocabulary import Industry, Kind
from goyokiki.demo.generator.words import Word, words

COMPANIES = 0.7
CLINICS = 0.08
BRANCHES = 0.2
# How a company's form stands with its name, and how many of a hundred write it so.
FORMS = {
    "株式会社{}": 36,
    "{}株式会社": 28,
    "有限会社{}": 10,
    "{}有限会社": 4,
    "合同会社{}": 4,
    "(株){}": 4,
    "㈱{}": 3,
    "{}㈱": 2,
    "{}": 9,
}


@dataclass(frozen=True)
class Name:
    text: str
    kana: str
    kind: Kind
    industry: Industry


def customer(dice: Random) -> Name:
    """Seven of ten are companies."""
    if dice.random() >= COMPANIES:
        who = person(dice)
        return Name(who.text, who.kana, Kind.PERSON, Industry.HOME)
    return _clinic(dice) if dice.random() < CLINICS else _company(dice)


def person(dice: Random) -> Word:
    family, given = dice.choice(words().surnames), dice.choice(words().given_names)
    return Word(f"{family.text} {given.text}", f"{family.kana} {given.kana}")


def _company(dice: Random) -> Name:
    first, trade = _first_word(dice), dice.choice(words().trades)
    form = dice.choices(list(FORMS), list(FORMS.values()))[0]
    text, kana = form.format(first.text + trade.text), first.kana + trade.kana
    if dice.random() < BRANCHES:
        branch = dice.choice(words().branches)
        text, kana = f"{text} {branch.text}", f"{kana} {branch.kana}"
    return Name(text, kana, Kind.CORPORATION, Industry(trade.industry))


def _clinic(dice: Random) -> Name:
    first, clinic = _first_word(dice), dice.choice(words().clinics)
    text = f"医療法人{first.text}会 {first.text}{clinic.text}"
    return Name(text, first.kana + clinic.kana, Kind.CORPORATION, Industry.HOSPITAL)


def _first_word(dice: Random) -> Word:
    return dice.choice(words().brands if dice.random() < 0.6 else words().surnames)
