"""What the words of a cell name: one thing, or several with semicolons between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from goyokiki.engine.imports.written import SEPARATOR, kept
from goyokiki.engine.japan.fold import fold

BETWEEN = re.compile(r"[;；、,，\r\n]+")


def words_of(text: str) -> list[str]:
    """The whole, for a name may hold such a sign itself, and its parts; none with a NUL, which no database takes."""
    words = [text.strip(), *(part.strip() for part in BETWEEN.split(text))]
    return list(dict.fromkeys(word for word in words if word and "\0" not in word))


class Directory:
    """Rows by the words that may name them, as they are spelt and folded; what names two names none.

    A row is added with one word of each rank, such as its code, its name, its key. A word of a higher rank hides the
    same word of a lower one.
    """

    def __init__(self) -> None:
        self._exact: list[dict[str, set[int]]] = []
        self._folded: list[dict[str, set[int]]] = []
        self._words: dict[int, tuple[str, ...]] = {}
        self._unfolded: list[int] = []

    def __contains__(self, key: int) -> bool:
        return key in self._words

    def add(self, key: int, *words: str) -> None:
        """A blank word names nothing."""
        self._words[key] = words
        self._unfolded.append(key)
        while len(self._exact) < len(words):
            self._exact.append({})
            self._folded.append({})
        for rank, word in enumerate(words):
            if word:
                self._exact[rank].setdefault(word, set()).add(key)

    def key_of(self, text: str) -> int | None:
        """The row that the text names."""
        for rank, exact in enumerate(self._exact):
            if named := exact.get(text) or self._alike(rank, text):
                return next(iter(named)) if len(named) == 1 else None
        return None

    def _alike(self, rank: int, text: str) -> set[int] | None:
        """The rows with a word that folds to the same; nothing is folded before somebody asks."""
        for key in self._unfolded:
            for place, word in enumerate(self._words[key]):
                if folded := fold(word):
                    self._folded[place].setdefault(folded, set()).add(key)
        self._unfolded.clear()
        return self._folded[rank].get(fold(text))

    def keys_of(self, text: str) -> tuple[list[int], list[str]]:
        """The rows that a cell names, in its order and each once, and what stands there for none, or for several."""
        whole = self.key_of(text.strip())
        if whole is not None:
            return [whole], []
        words = [part.strip() for part in BETWEEN.split(text) if part.strip()]
        named = {word: self.key_of(word) for word in words}
        keys = [key for key in named.values() if key is not None]
        return list(dict.fromkeys(keys)), [word for word, key in named.items() if key is None]

    def cell(self, keys: Collection[int]) -> str:
        """A cell that names just these, in order; nothing where no words would do."""
        words = [self._word(key) for key in keys]
        text = kept(SEPARATOR.join(words))
        return text if all(words) and self.keys_of(text) == (list(keys), []) else ""

    def shown(self, keys: Iterable[int]) -> str:
        """The rows as people read them."""
        return SEPARATOR.join(next(filter(None, self._words.get(key, ())), "") for key in keys)

    def _word(self, key: int) -> str:
        """The first word that names this row and no other."""
        return next((word for word in self._words.get(key, ()) if word and self.key_of(word) == key), "")
