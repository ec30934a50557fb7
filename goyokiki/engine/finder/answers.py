"""What a search answers: groups of hits, each told with what was found in it, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from goyokiki.engine.finder import places
from goyokiki.engine.finder.kinds import Beyond, Fact, Kind, Label, kinds_for
from goyokiki.engine.finder.marking import Span, excerpt, found_in, marked
from goyokiki.engine.records.wording import listed
from goyokiki.engine.search.asking import values_together
from goyokiki.engine.search.finding import find_each
from goyokiki.engine.search.words import Word, words_of
from goyokiki.engine.ui import marks

EACH, PLACES, TOLD = 10, 8, 2


@dataclass(frozen=True)
class Hit:
    """One line: where it leads and what it shows; `told` are facts in which a word was found that are not shown."""

    href: str
    icon: str
    title: SafeString
    beneath: Sequence[SafeString] = ()
    told: Sequence[tuple[Label, SafeString]] = ()
    posted: tuple[str, str] | None = None

    @property
    def html(self) -> SafeString:
        """Drawn here, not by a template: forty of them cost it more than the search itself."""
        told = "".join(
            f'<span class="hit-told"><small>{escape(str(label))}</small> {text}</span>' for label, text in self.told
        )
        beneath = "".join(f"<span>{text}</span>" for text in self.beneath)
        return SafeString(
            f'<span class="hit-sign">{marks.icon(self.icon)}</span>'
            f'<span class="hit-text"><span class="hit-title">{self.title}</span>{told}'
            f'{beneath and f"""<span class="hit-beneath">{beneath}</span>"""}</span>'
        )


@dataclass(frozen=True)
class Group:
    """Hits of a kind; `rest` leads to all of them, where there are more than these."""

    name: str
    title: str
    hits: Sequence[Hit]
    rest: str = ""

    @property
    def count(self) -> str:
        if self.rest:
            return _("%(count)s or more") % {"count": len(self.hits)}
        return ngettext("%(count)s hit", "%(count)s hits", len(self.hits)) % {"count": len(self.hits)}


def answer(text: str, login: Any) -> list[Group]:
    """What a person finds; nothing where nothing was asked for."""
    words = words_of(text)
    if not words:
        return []
    kinds = kinds_for(login)
    asked = [(kind.pages.model, _reader(kind, login)) for kind in kinds]
    found = find_each(text, asked, by=login, limit=EACH)
    told = _hits([(kind, hits.rows) for kind, hits in zip(kinds, found, strict=True)], words, login)
    rows = [
        _group(kind, lines, f"?{urlencode({'q': text})}" if hits.more else "")
        for kind, lines, hits in zip(kinds, told, found, strict=True)
        if lines
    ]
    known = places.found(words, login)
    pages = _of_places("pages", pgettext("search", "Pages"), [one for one in known if not one.is_command], words)
    commands = _of_places("commands", pgettext("search", "Commands"), [one for one in known if one.is_command], words)
    return [*pages, *rows, *commands] if _is_named(known, words) else [*rows, *pages, *commands]


def suggestions(rows: Iterable[tuple[Kind, Any]], login: Any) -> list[Group]:
    """What is offered before anything is typed: what was opened last, and what one may begin."""
    opened = [hit for hits in _hits([(kind, [row]) for kind, row in rows], (), login) for hit in hits]
    groups = [Group("recent", pgettext("search", "Opened recently"), opened)] if opened else []
    return [*groups, *_of_places("commands", pgettext("search", "Commands"), places.commands_for(login), ())]


def starts(text: str, login: Any) -> list[tuple[str, str, str]]:
    """What somebody may make of what was typed and not found: icon, words and address."""
    return [
        (kind.icon, str(kind.start.sentence) % {"text": text}, kind.start.address(text))
        for kind in kinds_for(login)
        if kind.start and login.can(kind.ledger.policy.change)
    ]


def spoken(groups: Sequence[Group]) -> str:
    """How many were found of each kind, for those who do not see the list."""
    if not groups:
        return _("Nothing was found.")
    return listed(f"{group.title} {group.count}" for group in groups)


def _reader(kind: Kind, login: Any) -> Callable[[Sequence[int]], list[Any]]:
    return lambda keys: kind.read(keys, login)


def _group(kind: Kind, hits: Sequence[Hit], query: str) -> Group:
    pages = kind.pages
    return Group(pages.noun, str(kind.title), hits, pages.address("list") + query if query else "")


def _is_named(known: Sequence[places.Place], words: Sequence[Word]) -> bool:
    """Whether the best page is called just so: then it comes before all rows that hold the word."""
    return bool(known) and any(
        found_in(str(known[0].label), [word]) == [(0, len(str(known[0].label)))] for word in words
    )


def _of_places(name: str, title: str, known: Sequence[places.Place], words: Sequence[Word]) -> list[Group]:
    hits = [
        Hit(str(place.href), place.icon, _marked(str(place.label), words, begins=True), posted=place.posted)
        for place in known[: PLACES if words else EACH]
    ]
    return [Group(name, title, hits)] if hits else []


@dataclass
class _Line:
    """A row that is being told."""

    row: Any
    title: SafeString
    beneath: list[SafeString]
    unexplained: list[Word]
    told: list[tuple[Label, SafeString]] = field(default_factory=list)

    def explain(self, facts: Iterable[Fact]) -> None:
        """Tell the first fact in which each word stands that nothing shown explains."""
        for fact in facts:
            if not self.unexplained:
                return
            places = found_in(fact.text, self.unexplained, begins=fact.begins)
            if places:
                self.unexplained = [word for word in self.unexplained if not _is_in(fact, word)]
                if len(self.told) < TOLD:
                    self.told.append((fact.label, excerpt(fact.text, places)))


def _hits(found: Sequence[tuple[Kind, Sequence[Any]]], words: Sequence[Word], login: Any) -> list[list[Hit]]:
    """The rows of each kind, told."""
    lines = [(kind, [_line(kind, row, words, login) for row in rows]) for kind, rows in found]
    _look_elsewhere(lines, login)
    return [[_hit(kind, line) for line in each] for kind, each in lines]


def _look_elsewhere(lines: Iterable[tuple[Kind, Sequence[_Line]]], login: Any) -> None:
    """Explain what nothing of a row explains by what belongs to it: one question for rows of all kinds."""
    asked: list[tuple[Beyond, dict[int, _Line]]] = []
    for kind, each in lines:
        if dark := {line.row.pk: line for line in each if line.unexplained}:
            missing = list(dict.fromkeys(word for line in dark.values() for word in line.unexplained))
            rows = [line.row for line in dark.values()]
            asked += [(beyond, dark) for ask in kind.asked_elsewhere for beyond in ask(rows, missing, login)]
    answers = values_together([beyond.values for beyond, _dark in asked])
    for (beyond, dark), values in zip(asked, answers, strict=True):
        for key, facts in beyond.facts(values).items():
            dark[key].explain(facts)


def _hit(kind: Kind, line: _Line) -> Hit:
    return Hit(kind.pages.address("detail", line.row.pk), kind.icon, line.title, line.beneath, line.told)


def _line(kind: Kind, row: Any, words: Sequence[Word], login: Any) -> _Line:
    title = Fact("", str(row), begins=True)
    shown = [title, *(fact for fact in kind.beneath(row, login) if fact.text)]
    unexplained = [word for word in words if not any(_is_in(fact, word) for fact in shown)]
    head, *beneath = (_marked(fact.text, words, begins=fact.begins) for fact in shown)
    line = _Line(row, head, beneath, unexplained)
    line.explain(fact for fact in kind.hidden(row, login) if fact.text)
    return line


def _is_in(fact: Fact, word: Word) -> bool:
    return bool(found_in(fact.text, [word], begins=fact.begins))


def _marked(text: str, words: Sequence[Word], *, begins: bool) -> SafeString:
    places: list[Span] = found_in(text, words, begins=begins)
    return marked(text, places)
