"""The gazetteer: a trie over the folded words of every listed name, scanned once over the article's words.

The scan is linear in the text (a name has a bounded number of words). It finds the longest names and says in
which form each entry was met; which entry is meant is for `linking` to decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal
from weakref import WeakKeyDictionary

from extractor.tagging.catalog import ALWAYS, Catalog, Entry, fold
from extractor.tagging.namecues import name_cues
from extractor.tagging.surface import WORD, Surface, split_words

FormKind = Literal["full", "alias", "short", "given"]

PEOPLE = frozenset({"DRIVER", "PERSON", "JOURNALIST"})
_OWNED = 2
"""Words of a shop's name that is a genitive: "Roe's"."""
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}|[A-Z]{2}(?= )")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a listed entry. `acronym`: only in capitals; `guarded`: also a common word.

    `years`: when a series went by it; `misspelt`: it is one letter off; `initial`: a given name's letter and a surname.
    """

    entry: Entry
    kind: FormKind
    guarded: bool = False
    acronym: bool = False
    years: tuple[int, int] = ALWAYS
    misspelt: bool = False
    initial: bool = False


@dataclass(slots=True)
class Hit:
    """Words `first` to before `last` of a surface, written as one or several listed entries are."""

    first: int
    last: int
    forms: tuple[Form, ...]

    @property
    def strong(self) -> bool:
        """Whether the words name an entry without the article's help."""
        return any(form.kind != "short" and not form.guarded for form in self.forms)


@dataclass(slots=True)
class Node:
    """A place in the trie: where the next words lead, and the forms that end here."""

    children: dict[str, Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)

    def add(self, words: list[str], form: Form) -> None:
        """Put a name below this node; a second form of the same entry there is left out."""
        node = self
        for word in words:
            below = node.children.get(word)
            if below is None:
                below = node.children[word] = Node()
            node = below
        if words and all(present.entry is not form.entry for present in node.forms):
            node.forms.append(form)

    def below(self, words: list[str]) -> Node | None:
        """Where the words lead from here, or None."""
        node: Node | None = self
        for word in words:
            node = node.children.get(word) if node else None
        return node


class Gazetteer:
    """All forms of a catalog's names.

    Names are filed by their first word; what begins with a word is put into the trie when a text first has it,
    since one text meets a small part of all names.
    """

    def __init__(self, catalog: Catalog) -> None:
        cues = name_cues()
        self.team_endings, self.suffixes = cues.team_endings, cues.suffixes
        self.common, self.constructors = cues.common_words | cues.places, cues.constructors
        self.ordinary = self.common | cues.not_names
        self._tries: dict[str, Node] = {}
        self._waiting: dict[str, list[tuple[Entry, FormKind, str]]] = {}
        self._given: dict[str, list[Entry]] = {}
        self._people = [entry for entry in catalog.entries if entry.label in PEOPLE]
        for entry in catalog.entries:
            self._file(entry, "full", (entry.name,))
        for entry in catalog.entries:
            self._file(entry, "alias", entry.aliases)
        for entry in catalog.entries:
            self._file(entry, "short", entry.short)
        self.telling, self.hints = _topical(catalog, self.suffixes, self.common)

    def scan(self, surface: Surface) -> list[Hit]:
        """The longest names of the text, in order, not overlapping."""
        return scan(self.beginning, surface)

    def lookup(self, words: Iterable[str]) -> tuple[Form, ...]:
        """The forms that are written with exactly these folded words."""
        first, *rest = (*words, "")
        node = self.beginning(first)
        found = node.below(rest[:-1]) if node else None
        return tuple(found.forms) if found else ()

    def people_called(self, given: str) -> list[Entry]:
        """The listed people of a given name (folded)."""
        if not self._given:
            for entry in self._people:
                self._given.setdefault(fold(entry.name.partition(" ")[0]), []).append(entry)
        return self._given.get(given, [])

    def beginning(self, word: str) -> Node | None:
        """Where the names that begin with a folded word lead, or None."""
        waiting = self._waiting.pop(word, None)
        if waiting is None:
            if len(word) != 1 or word in self._tries or not word.isalpha():
                return self._tries.get(word)
            waiting = []
        root = Node()
        for entry, kind, name in waiting:
            self._add(root, entry, kind, name)
        node = root.children.get(word, Node())
        if len(word) == 1:
            self._add_initials(node, word)
        for entry, kind, name in waiting:
            if kind == "full" and entry.label in PEOPLE:
                self._add_without_suffix(node, entry, split_words(name)[1:])
        for entry, kind, name in waiting:
            if kind == "full" and entry.label == "TEAM":
                self._add_owner(node, entry, split_words(name)[1:])
        return self._tries.setdefault(word, node)

    def _file(self, entry: Entry, kind: FormKind, names: tuple[str, ...]) -> None:
        for name in names:
            match = WORD.search(name)
            if match is None:
                continue
            word = fold(match.group())
            firsts = [word]
            if len(name) > match.end() and (len(word) == 1 or (len(word) == 2 and match.group().isupper())):
                firsts += [variant[0] for variant in _variants(name, [word]) if variant[0] != word]
            if (entry.label == "MANUFACTURER" or self._is_constructor(entry)) and match.end() == len(name):
                firsts.append(word + "s")
            for first in dict.fromkeys(firsts):
                self._waiting.setdefault(first, []).append((entry, kind, name))

    def _add(self, root: Node, entry: Entry, kind: FormKind, name: str) -> None:
        words = split_words(name)
        guarded = name in entry.guarded
        if entry.label in PEOPLE and (words[-1],) in self.team_endings:
            return
        if kind == "alias" and len(words) == 1 and entry.label in PEOPLE:
            kind = "short"
        if len(words) == 1 and not guarded:
            guarded = kind == "short" and entry.label in PEOPLE | {"TEAM"} and words[0] in self.ordinary
        if len(words) == _OWNED and words[-1] == "s" and words[0] in self.common | name_cues().given_names:
            guarded = True  # "Aaron's" is more often his than the shop's
        form = Form(entry, kind, guarded, _is_acronym(name), _years_of(entry, name))
        for variant in _variants(name, words):
            root.add(variant, form)
        if name.endswith("s"):
            return
        if entry.label == "MANUFACTURER" and len(words) == 1 and kind != "short":
            root.add([words[0] + "s"], replace(form, acronym=False))
        elif kind == "full" and self._is_constructor(entry) and (words[-1],) not in self.team_endings:
            root.add([*words[:-1], words[-1] + "s"], replace(form, acronym=False))  # "both Racing Points"

    def _is_constructor(self, entry: Entry) -> bool:
        """Whether a team's cars bear its name: "the McLarens"."""
        return entry.label == "TEAM" and not self.constructors.isdisjoint(entry.series)

    def _add_initials(self, node: Node, letter: str) -> None:
        """ "M. Roe" as tables and agencies write it."""
        for entry in self._people:
            if entry.label == "DRIVER" and entry.short and fold(entry.name)[:1] == letter:
                node.add(split_words(entry.short[0]), Form(entry, "short", initial=True))

    def _add_owner(self, node: Node, entry: Entry, words: list[str]) -> None:
        """ "Ann Roe" can be short for Ann Roe Racing, if that is a listed person's name."""
        head = words[:-1] if len(words) > 1 and (words[-1],) in self.team_endings else []
        below = node.below(head)
        if head and below and any(f.entry.label in PEOPLE and f.kind != "short" for f in below.forms):
            node.add(head, Form(entry, "short"))

    def _add_without_suffix(self, node: Node, entry: Entry, words: list[str]) -> None:
        """ "John Roe" is John Roe Jr. where nobody else is called so."""
        if len(words) > 1 and words[-1] in self.suffixes:
            below = node.below(words[:-1])
            if below is None or not below.forms:
                node.add(words[:-1], Form(entry, "alias"))


def scan(beginning: Callable[[str], Node | None], surface: Surface) -> list[Hit]:
    """The longest names of a trie in the text, in order, not overlapping; `beginning`: from first words to nodes."""
    hits: list[Hit] = []
    index, count = 0, len(surface)
    keys, upper = surface.keys, surface.upper
    cues = name_cues()
    lower = cues.inside_names | cues.small_in_series
    while index < count:
        hit = None
        if (upper[index] or keys[index] in lower) and surface.readable(index):
            node = beginning(keys[index])
            hit = _longest(node, surface, index, lower) if node is not None else None
        if hit is not None and keys[index] == "the":
            # "the Winston Cup" is no longer "The Winston".
            node = beginning(keys[index + 1]) if index + 1 < count else None
            other = _longest(node, surface, index + 1, lower) if node is not None else None
            hit = other if other is not None and other.last > hit.last else hit
        if hit is None:
            index += 1
        else:
            hits.append(hit)
            index = hit.last
    return hits


def _longest(node: Node, surface: Surface, first: int, lower: frozenset[str]) -> Hit | None:
    best: Hit | None = None
    last = first
    while True:
        if node.forms:
            forms = _fitting(node.forms, surface, first, last + 1)
            if forms:
                best = Hit(first, _without_noun(surface, first, last + 1), forms)
        struck = surface.gap(last) == "/" and last + 1 < len(surface)  # "Newman/Haas Racing"
        if not surface.joins[last] and not struck:
            return best
        last += 1
        if not surface.upper[last] and surface.keys[last] not in lower and surface.gap(last - 1) != ".":
            return best or _second_word_small(node, surface, first, last)
        following = node.children.get(surface.keys[last])
        if following is None:
            return best
        node = following


def _second_word_small(node: Node, surface: Surface, first: int, last: int) -> Hit | None:
    """A team of two words of which only the first bears its capital: "the second Nova racing"."""
    following = node.children.get(surface.keys[last]) if last - first == 1 and surface.gap(first) == " " else None
    if following is None or surface.initial[first] or surface.titled[first]:
        return None
    teams = (form for form in following.forms if form.entry.label == "TEAM" and not form.guarded)
    forms = tuple(replace(form, misspelt=True) for form in teams)
    return Hit(first, last + 1, forms) if forms else None


def _without_noun(surface: Surface, first: int, last: int) -> int:
    """Where a series' name ends without "(world) championship" in small letters: what is won is that."""
    if not surface.upper[last - 1] and surface.keys[last - 1] == "championship":
        last -= 1
        while last - first > 1 and surface.keys[last - 1] == "world":
            last -= 1
    return last


def _fitting(forms: list[Form], surface: Surface, first: int, last: int) -> tuple[Form, ...]:
    """The forms that may stand so: capitals at the name's ends, none of it inside a web address."""
    if last - first > 1 and surface.gap(last - 2) == "." and surface.keys[last - 1] in name_cues().web_endings:
        return tuple(form for form in forms if form.entry.label == "OUTLET")
    if inside_address(surface, first, last):
        return ()
    small = name_cues().small_in_series
    if last - first > 1 and surface.keys[last - 1] == "s" and surface.gap(last - 2) in ("'", "’"):
        return tuple(form for form in forms if form.entry.label in ("SPONSOR", "EVENT"))  # "Roe's", a chain of shops
    if not surface.upper[last - 1] or (not surface.upper[first] and surface.keys[first] in small):
        # "the world superbike championship", "the Truck series"
        if last - first < 2 or surface.keys[last - 1] not in small:
            return ()
        return tuple(form for form in forms if form.entry.label == "SERIES" and not form.guarded)
    if forms[0].initial:
        # A letter with its stop, not "A Roe win".
        return tuple(f for f in forms if f.initial and surface.gap(first).startswith("."))
    if last - first == 1:
        shouted = surface.caps[first] or surface.ends[first] - surface.starts[first] == 1
        return tuple(form for form in forms if shouted or not form.acronym)
    return tuple(forms)


def inside_address(surface: Surface, first: int, last: int) -> bool:
    """Whether words are part of a longer web address, e-mail address, handle or hashtag."""
    text, start, end = surface.text, surface.starts[first], surface.ends[last - 1]
    if start and text[start - 1] in "@#/_":
        return text[start - 1] != "/" or not (first and surface.upper[first - 1] and surface.gap(first - 1) == "/")
    if start > 1 and text[start - 1] == "." and text[start - 2].isalnum() and not surface.joins[first - 1]:
        return True
    after = text[end : end + 2]
    if not after:
        return False
    if after[0] == "." and len(after) == 2 and after[1].isalnum() and after[1].islower():
        return True
    if start > 4 and text[start - 1] == "." and text[start - 4 : start - 1].casefold() == "www":
        return True
    return after[0] in "@_"


def _years_of(entry: Entry, name: str) -> tuple[int, int]:
    """When a series was called so; "Busch" as long as "Busch Series"."""
    known: dict[str, tuple[int, int]] = entry.facts.get("years_of_alias") or {}
    return next((known[form] for form in (name, f"{name} Series") if form in known), ALWAYS)


def _is_acronym(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) <= 5


def _variants(name: str, words: list[str]) -> list[list[str]]:
    """The ways to split a name into words: as written (`words`), initials apart and together, "&" as "and"."""
    variants = [words]
    match = _INITIALS.match(name)
    if match:
        letters = [fold(c) for c in match.group() if c.isalpha()]
        rest = split_words(name[match.end() :])
        if rest:
            variants += [[*letters, *rest], ["".join(letters), *rest]]
    if " & " in name:
        variants.append(split_words(name.replace(" & ", " and ")))
    return variants


def _topical(
    catalog: Catalog, suffixes: frozenset[str], common: frozenset[str]
) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """Names that tell that a text is about motorsport, by their first three words; and those that only hint at it."""
    telling: set[tuple[str, ...]] = set()
    hints: set[str] = set()
    for entry in catalog.entries:
        if entry.label == "CIRCUIT" and entry.name not in entry.guarded:
            telling |= {tuple(words) for words in (split_words(entry.name),) if 1 < len(words) < 4}
        if entry.label not in ("DRIVER", "PERSON", "TEAM", "SERIES"):
            continue
        for name in (entry.name, *entry.aliases):
            words = split_words(name)
            while len(words) > 2 and words[-1] in suffixes and entry.label == "DRIVER":
                words.pop()
            if len(words) > 1 or (entry.label == "SERIES" and name not in entry.guarded):
                telling.add(tuple(words[:3]))
            elif entry.label == "TEAM" and words and len(words[0]) > 3 and words[0] not in common:
                hints.add(words[0])
    return frozenset(telling), frozenset(hints)


_COMPILED: WeakKeyDictionary[Catalog, Gazetteer] = WeakKeyDictionary()


def gazetteer_of(catalog: Catalog) -> Gazetteer:
    """The catalog's gazetteer, compiled once in a process."""
    found = _COMPILED.get(catalog)
    if found is None:
        found = _COMPILED[catalog] = Gazetteer(catalog)
    return found


def remember(catalog: Catalog, gazetteer: Gazetteer) -> None:
    """Give a catalog the gazetteer that was compiled of it elsewhere."""
    _COMPILED[catalog] = gazetteer
