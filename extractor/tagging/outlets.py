"""Unlisted outlets, by what is said of them: "Ann Lee of Curb Side reported", "Curb Side reported on Monday"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.tagging.gazetteer import PEOPLE, Hit
from extractor.tagging.namecues import name_cues
from extractor.tagging.runs import Unlisted, covering, tidy
from extractor.tagging.surface import Surface, split_words

_MOST_WORDS = 5
_OF = frozenset({"of", "for", "from", "with"})


def find_outlets(surface: Surface, hits: list[Hit], taken: list[Unlisted], own: str | None) -> list[Unlisted]:
    """Unlisted outlets in order, not overlapping, outside `taken`; `own` is the outlet of the article itself.

    Somebody "of X" who reported or wrote works for X, and so does "X's" writer; an unlisted name of no person, team
    or place that itself reported is one too.
    """
    finder = _Finder(surface, hits, taken)
    found = {name.first: name for name in (*finder.named(own), *finder.reporting(), *finder.cited())}
    for name in dict.fromkeys(outlet.name for outlet in found.values()):
        found = {**{again.first: again for again in finder.named(name)}, **found}
    result: list[Unlisted] = []
    for first in sorted(found):
        if not result or first >= result[-1].last:
            result.append(found[first])
    return result


class _Finder:
    """Looks at a bounded number of words before each verb of reporting."""

    def __init__(self, surface: Surface, hits: list[Hit], taken: list[Unlisted]) -> None:
        self.surface, self.hits, self.cues = surface, hits, name_cues()
        self.cover = covering(hits, len(surface))
        self.taken = {index for name in taken for index in range(name.first, name.last)}

    def named(self, name: str | None) -> Iterator[Unlisted]:
        """Where the text has the name of an outlet, of two words or more."""
        words = split_words(name or "")
        if len(words) < 2 or words[0] in self.cues.given_names:
            return
        for index, key in enumerate(self.surface.keys):
            last = index + len(words)
            if key == words[0] and self.surface.keys[index:last] == words and self._may_be(index, last):
                yield self._outlet(index, last, "an outlet elsewhere in the article")

    def reporting(self) -> Iterator[Unlisted]:
        """Before a verb of reporting: "Ann Lee of X reported", "X's Ann Lee reported", "X reported"."""
        keys = self.surface.keys
        for verb, key in enumerate(keys):
            if key not in self.cues.outlet_verbs or self.surface.upper[verb]:
                continue
            last = verb
            while last and keys[last - 1] in self.cues.before_outlet_verbs and self._together(last - 1, verb):
                last -= 1
            first = self._run_before(last)
            if first == last:
                continue
            writer = self._writer_before(first)
            if writer and self._may_be(first, last):
                yield self._outlet(first, last, "whose writer reported it")
            elif self._is_person(first, last):
                yield from self._possessor(first)
            elif self._says_alone(first, last, verb) and self._may_be(first, last):
                yield self._outlet(first, last, "reported it")

    def cited(self) -> Iterator[Unlisted]:
        """After "according to Ann Lee of" and "told Ann Lee of"."""
        surface = self.surface
        for index, key in enumerate(surface.keys):
            if key not in _OF or not surface.same_sentence(max(index - 1, 0), index):
                continue
            begin = self._run_before(index)
            before = surface.key(begin - 1) if begin else ""
            told = before == "told" or (before == "to" and surface.key(begin - 2) == "according")
            last = index + 1
            while told and last < len(surface) and last - index <= _MOST_WORDS and surface.upper[last]:
                last += 1
                if not surface.joins[last - 1]:
                    break
            if last > index + 1 and self._is_person(begin, index) and self._may_be(index + 1, last):
                yield self._outlet(index + 1, last, "whose writer is cited")

    def _outlet(self, first: int, last: int, why: str) -> Unlisted:
        return Unlisted(first, last, "OUTLET", tidy(self.surface.span(first, last)), why)

    def _together(self, one: int, other: int) -> bool:
        return self.surface.same_sentence(one, other) and self.surface.gap(one) == " "

    def _run_before(self, last: int) -> int:
        """Where the joined capitalised words begin that end right before word `last`; `last` if there are none."""
        first, surface = last, self.surface
        while first and last - first <= _MOST_WORDS and surface.upper[first - 1]:
            apart = surface.gap(first - 1) != " " if first == last else not surface.joins[first - 1]
            if apart or not surface.same_sentence(first - 1, max(first, first - 1) if first < last else first - 1):
                break
            first -= 1
        while first < last and surface.initial[first] and surface.keys[first] in self.cues.openers - {"the"}:
            first += 1
        return first

    def _writer_before(self, first: int) -> bool:
        """Whether a person's name and "of" stand before word `first`."""
        if first < 3 or self.surface.keys[first - 1] not in _OF or not self._together(first - 2, first):
            return False
        begin = self._run_before(first - 1)
        return 2 <= first - 1 - begin <= 4 and not any(index in self.taken for index in range(begin, first - 1))

    def _is_person(self, first: int, last: int) -> bool:
        key = self.surface.keys[first]
        return 2 <= last - first <= 4 and (
            key in self.cues.given_names or self._labels(first, last) & PEOPLE == self._labels(first, last) != set()
        )

    def _possessor(self, person: int) -> Iterator[Unlisted]:
        """The outlet in "X's Ann Lee reported", whose person begins at a word."""
        surface, mark = self.surface, person - 1
        if mark < 1 or surface.keys[mark] != "s" or surface.gap(mark - 1) not in ("'", "\u2019"):
            return
        first = self._run_before_mark(mark)
        if mark - first > 1 and self._may_be(first, mark):
            yield self._outlet(first, mark, "whose writer reported it")

    def _run_before_mark(self, mark: int) -> int:
        first, surface = mark, self.surface
        while first and mark - first <= _MOST_WORDS and surface.upper[first - 1]:
            if first < mark and not surface.joins[first - 1]:
                break
            first -= 1
        return first

    def _says_alone(self, first: int, last: int, verb: int) -> bool:
        """Whether the name itself can have reported: several words, or one that is nowhere part of a longer name."""
        surface = self.surface
        if surface.keys[verb] not in ("reported", "reports"):
            return False
        following = surface.key(verb + 1) if surface.gap(verb) == " " else ""
        first_to = "first" in surface.keys[last:verb]
        if following and following not in self.cues.after_report and not first_to:
            return False
        if last - first > 1:
            return True
        word = surface.keys[first]
        return not surface.initial[first] and not any(
            key == word and index and surface.upper[index - 1] and surface.joins[index - 1]
            for index, key in enumerate(surface.keys)
        )

    def _labels(self, first: int, last: int) -> set[str]:
        """The labels of the listed names among the words."""
        numbers = {self.cover[index] for index in range(first, last)} - {-1}
        return {form.entry.label for number in numbers for form in self.hits[number].forms}

    def _may_be(self, first: int, last: int) -> bool:
        """Whether the words can be an outlet's name: unlisted, no person's, team's or place's."""
        surface, cues = self.surface, self.cues
        if not surface.readable(first) or surface.titled[first] or self.taken & set(range(first, last)):
            return False
        keys = surface.keys[first:last]
        if keys[0] in cues.given_names or not keys[0][0].isalpha() or all(key in cues.not_names for key in keys):
            return False
        if any((key,) in cues.outlet_endings for key in keys[-1:]) and last - first > 1:
            return "OUTLET" not in self._labels(first, last)
        if any(key in cues.places or key in cues.states or key in cues.demonyms for key in keys):
            return False
        if any((key,) in cues.team_endings or key in cues.roles for key in keys):
            return False
        return not self._labels(first, last)
