"""Unlisted series and teams, by the ordinary words that follow them: "the Sierra Sprint title", "the Pell Team".

Where the name itself ends in a word that tells ("... Series", "... Racing"), `unlisted` finds it.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.tagging.catalog import fold
from extractor.tagging.gazetteer import PEOPLE, Gazetteer, Hit
from extractor.tagging.namecues import NameCues, name_cues
from extractor.tagging.runs import Unlisted, capital_runs, covering, tidy
from extractor.tagging.surface import Surface, split_words
from extractor.tagging.topic import Topic

_BETWEEN = 2
"""Ordinary words that may stand between the name and its noun: "the Oakland Midget national championship"."""
_MOST_WORDS = 6
_FAR = 0.2
_OF_A_RACE = frozenset({"EVENT", "CIRCUIT", "OUTLET", "ORGANISATION"})


def find_series(surface: Surface, hits: list[Hit], gazetteer: Gazetteer) -> list[Unlisted]:
    """Series told by a noun that follows, and national ones of a listed class ("British GP2"), in order.

    A name that is a listed series' with "Championship" left off bears a `hit` with that series' forms.
    """
    finder = _Finder(surface, hits, gazetteer)
    found = {name.first: name for name in (*finder.national(), *finder.series())}
    return _one_name_each([found[first] for first in sorted(found)])


def find_teams(surface: Surface, hits: list[Hit], gazetteer: Gazetteer, topic: Topic) -> list[Unlisted]:
    """Teams told by "Team" after their name, and those of a backer and a maker ("Lotek Honda"), in order."""
    finder = _Finder(surface, hits, gazetteer)
    found = {name.first: name for name in (*finder.backed(topic), *finder.teams())}
    return [found[first] for first in sorted(found)]


def with_acronyms(surface: Surface, groups: list[Unlisted], gazetteer: Gazetteer) -> list[Unlisted]:
    """The same names; one with a listed entity's acronym behind it is that: "Word Rally Championship (WRC)"."""
    out = []
    for group in groups:
        at = group.last
        bracketed = at < len(surface) and surface.gap(at - 1) == " (" and surface.gap(at).startswith(")")
        if group.hit is None and group.label in ("SERIES", "ORGANISATION", "TEAM") and bracketed and surface.caps[at]:
            forms = tuple(f for f in gazetteer.lookup([surface.keys[at]]) if f.entry.label == group.label and f.acronym)
            group = replace(group, hit=Hit(group.first, group.last, forms) if forms else None)
        out.append(group)
    return out


def settle(series: list[Unlisted], teams: list[Unlisted], groups: list[Unlisted]) -> list[Unlisted]:
    """All of them in order without overlap, those told by what follows first.

    A name that is a series or a team in one place is so in the others: "Rally Dakota" after "the Rally Dakota title".
    """
    labels = {fold(name.name): name.label for name in (*teams, *series) if name.hit is None}
    taken = sorted([*series, *teams], key=lambda name: (name.first, -name.last))
    kept: list[Unlisted] = []
    for name in taken:
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
    words = {index for name in kept for index in range(name.first, name.last)}
    for group in groups:
        if not words.intersection(range(group.first, group.last)):
            label = labels.get(fold(group.name), group.label) if group.hit is None else group.label
            kept.append(replace(group, label=label))
    return sorted(kept, key=lambda name: name.first)


class _Finder:
    def __init__(self, surface: Surface, hits: list[Hit], gazetteer: Gazetteer) -> None:
        self.surface, self.hits, self.gazetteer = surface, hits, gazetteer
        self.cues: NameCues = name_cues()
        self.cover = covering(hits, len(surface))
        self.runs = [run for run in capital_runs(surface) if not surface.titled[run[0]]]

    def series(self) -> list[Unlisted]:
        """The capitalised words before "championship", "title", "season" that name a class of racing."""
        found = []
        for first, last in self.runs:
            noun = self._noun_after(last)
            if not noun:
                continue
            begin = self._series_begins(first, last)
            keys = self.surface.keys[begin:last]
            if noun in self.cues.race_nouns:
                found += self._listed(begin, last)
                continue
            telling = [index for index, key in enumerate(keys) if key in self.cues.series_kinds]
            firm = noun in self.cues.series_nouns
            if begin >= last or not telling or (not firm and telling[-1] < len(keys) - 2):
                continue
            if all(key in self.cues.not_names or key in self.cues.kinds_of_title for key in keys):
                continue
            name = self._series_named(begin, last)
            if name is not None:
                found.append(name)
        return found

    def _noun_after(self, last: int) -> str:
        """The noun that a run belongs to: "season" in "'s season", "championship" in "national championship"; or ""."""
        surface, at = self.surface, last
        if surface.key(at) == "s" and surface.gap(at - 1) in ("'", "’"):
            at += 1
        for index in range(at, min(at + _BETWEEN + 1, len(surface))):
            if surface.upper[index] or not surface.same_sentence(last - 1, index) or surface.gap(index - 1) != " ":
                return ""
            key = surface.keys[index]
            if key in self.cues.series_nouns or key in self.cues.season_nouns or key in self.cues.race_nouns:
                return key
            if key not in self.cues.kinds_of_title and key not in self.cues.kinds_of_racing:
                return ""
        return ""

    def _series_begins(self, first: int, last: int) -> int:
        """Where a series' name begins in a run: after names of another kind and words that are none."""
        begin = max(first, last - _MOST_WORDS)
        for index in range(begin, last):
            key, number = self.surface.keys[index], self.cover[index]
            if number >= 0:
                hit = self.hits[number]
                labels = {form.entry.label for form in hit.forms if form.kind != "short"}
                if labels & (PEOPLE | _OF_A_RACE) or (labels == {"TEAM"} and hit.last - hit.first > 1):
                    begin = hit.last
                continue
            known = key in self.cues.series_kinds or key in self.cues.demonyms or key in self.cues.kept_in_teams
            numeric = key.isdecimal() and len(key) == 4
            if numeric or (key in self.cues.not_names | self.cues.roles and not known):
                begin = index + 1
        return begin

    def _series_named(self, begin: int, last: int) -> Unlisted | None:
        """The words as a series: a listed one with its last word left off, or one that no list has."""
        number = self.cover[last - 1]
        if number >= 0:
            labels = {form.entry.label for form in self.hits[number].forms}
            if labels & {"SERIES", "EVENT", "CIRCUIT", "TEAM"} or labels & PEOPLE:
                return None
        listed = self._listed(begin, last)
        if listed or last - begin < 2:
            return listed[0] if listed else None
        return Unlisted(begin, last, "SERIES", tidy(self.surface.span(begin, last)), "the noun that follows")

    def _listed(self, begin: int, last: int) -> list[Unlisted]:
        """The words as a listed series with its last word left off, if they are one."""
        keys = self.surface.keys[begin:last]
        if begin >= last or (self.cover[last - 1] >= 0 and self.hits[self.cover[last - 1]].first <= begin):
            return []
        for ending in ("championship", "series", "cup"):
            forms = tuple(f for f in self.gazetteer.lookup([*keys, ending]) if f.entry.label == "SERIES")
            if forms:
                name = tidy(self.surface.span(begin, last))
                return [Unlisted(begin, last, "SERIES", name, "a listed series", Hit(begin, last, forms))]
        return []

    def national(self) -> list[Unlisted]:
        """ "British GP2", "Italian Formula 3" where only the class as such is listed."""
        found = []
        for hit in self.hits:
            if not any(f.entry.facts.get("code") in self.cues.national_classes for f in hit.forms):
                continue
            before, surface = hit.first - 1, self.surface
            if before < 0 or surface.keys[before] not in self.cues.demonyms or not surface.upper[before]:
                continue
            if surface.gap(before) != " " or surface.titled[before] or not surface.readable(before):
                continue
            after = surface.key(hit.last)
            if hit.last < len(surface) and surface.same_sentence(hit.first, hit.last):
                person = after in self.cues.roles and after not in self.cues.series_nouns
                if person or after in self.cues.team_after or (surface.upper[hit.last] and surface.joins[hit.last - 1]):
                    continue  # "British Formula 3 driver Ann Lee" races in no British series for that
            name = tidy(surface.span(before, hit.last))
            found.append(Unlisted(before, hit.last, "SERIES", name, "a national series of its class"))
        return found

    def teams(self) -> list[Unlisted]:
        """ "the Pell Team", "Subaru Rally Team USA", "the Oak Rally team"."""
        found = []
        for first, last in self.runs:
            for at in range(first + 1, min(last + 1, len(self.surface))):
                if self.surface.keys[at] != "team" or not self._joined(at - 1, at):
                    continue
                if at == last and self.surface.keys[at - 1] not in self.cues.team_kinds:
                    continue  # "the Pell team" may be anybody's; only "the Pell Rally team" is a name
                begin = self._team_begins(first, at)
                stop = at + (at < last)
                if at + 2 == last and self.surface.keys[at + 1] in self.cues.states:
                    stop = last
                elif at + 1 < last and self.surface.joins[at] and not self._named_otherwise(at + 1):
                    continue  # "Team Pell" begins here
                name = self._team_named(begin, at, stop)
                if name is not None:
                    found.append(name)
                    break
        return found

    def _team_begins(self, first: int, at: int) -> int:
        begin = max(first, at - _MOST_WORDS)
        for index in range(begin, at):
            key = self.surface.keys[index]
            number = self.cover[index]
            if number >= 0 and {f.entry.label for f in self.hits[number].forms} & {"SERIES", "OUTLET", "EVENT"}:
                begin = self.hits[number].last
            elif number < 0 and key in (self.cues.not_names | self.cues.roles) - self.cues.kept_in_teams:
                begin = index + 1
        return begin

    def _team_named(self, begin: int, at: int, stop: int) -> Unlisted | None:
        keys = self.surface.keys[begin:at]
        kinds = self.cues.team_kinds | self.cues.common_words
        proper = [k for k in keys if k not in kinds and not k.isdecimal()]
        if not proper or all(k in self.cues.demonyms or k in self.cues.places for k in proper):
            return None
        for number in {self.cover[index] for index in range(begin, at)} - {-1}:
            labels = {f.entry.label for f in self.hits[number].forms}
            if "TEAM" in labels or any(f.entry.label in PEOPLE and f.kind != "short" for f in self.hits[number].forms):
                return None  # the listed team itself, or somebody's
            if len(proper) == 1 and "MANUFACTURER" in labels and stop <= at + 1:
                return None  # "Honda Racing Team", "factory Yamaha Team": the maker's own
        return Unlisted(begin, stop, "TEAM", tidy(self.surface.span(begin, stop)), "Team follows")

    def backed(self, topic: Topic) -> list[Unlisted]:
        """A backer's name and a maker's as one: "the Lotek Honda rider", "signed for Lotek Honda".

        Not in stock cars, where the backer is painted on the car and the team has a name of its own.
        """
        if sum(topic.weights.get(code, 0.0) for code in name_cues().painted_series) > 0.2:
            return []
        found = []
        for hit in self.hits:
            labels = {form.entry.label for form in hit.forms}
            if labels == {"TEAM"} and self._of_another_sport(hit, topic):
                name = tidy(self.surface.span(hit.first, hit.last))
                found.append(Unlisted(hit.first, hit.last, "TEAM", name, "of another series than the listed one"))
                continue
            if "MANUFACTURER" not in labels or labels & {"SERIES", "EVENT"} or hit.last - hit.first > 2:
                continue
            begin = self._backer_begins(hit.first)
            if begin == hit.first or self.surface.titled[begin] or not self._employs(begin, hit.last):
                continue
            name = tidy(self.surface.span(begin, hit.last))
            found.append(Unlisted(begin, hit.last, "TEAM", name, "backer and maker"))
        return found

    def _of_another_sport(self, hit: Hit, topic: Topic) -> bool:
        """Whether a backer and maker are those of a listed team that races in nothing that the article is about."""
        if hit.last - hit.first < 2 or any(form.kind == "full" for form in hit.forms):
            return False
        own = {code for form in hit.forms for code in form.entry.series}
        others = max((share for code, share in topic.weights.items() if code not in own), default=0.0)
        # The name itself counted among what the article is about.
        if others <= _FAR + max(topic.fit(form.entry.series) for form in hit.forms):
            return False
        words = self.surface.keys[hit.first : hit.last]
        return any(f.entry.label == "MANUFACTURER" for word in words for f in self.gazetteer.lookup([word]))

    def _backer_begins(self, stop: int) -> int:
        """Where the backer's name begins that ends before a word; that word where none does."""
        begin = stop
        while begin and stop - begin < 3 and self._joined(begin - 1, begin) and self.surface.gap(begin - 1) == " ":
            index = begin - 1
            key, number = self.surface.keys[index], self.cover[index]
            if not self.surface.upper[index] or key in self.cues.demonyms or key in self.cues.maker_before:
                break
            if number >= 0 and {f.entry.label for f in self.hits[number].forms} != {"SPONSOR"}:
                break
            ordinary = key[0].isdecimal() or key in self.cues.not_names | self.cues.roles | self.cues.team_kinds
            if number < 0 and (ordinary or key in self.cues.given_names or self.surface.initial[index]):
                break
            begin = self.hits[number].first if number >= 0 else index
        return begin

    def _employs(self, begin: int, stop: int) -> bool:
        """Whether somebody rides for what stands there, or belongs to it."""
        surface = self.surface
        before = surface.key(begin - 1) if begin and surface.same_sentence(begin - 1, begin) else ""
        whose = before == "of" and begin > 1 and surface.upper[begin - 2]  # "Ann Lee of Lotek Honda"
        rides = whose or before in self.cues.drives_for - {"with", "at"}
        if rides and surface.key(stop) not in self.cues.maker_after:
            return True
        for index in range(stop, min(stop + 2, len(surface))):
            if surface.gap(index - 1) not in (" ", "’s ", "'s ", "'", "’") or surface.upper[index]:
                return False
            if surface.keys[index] in self.cues.team_after - {"car", "cars", "entry", "entries"}:
                return True
            if surface.keys[index] not in ("s", "factory", "satellite"):
                return False
        return False

    def _joined(self, one: int, other: int) -> bool:
        return self.surface.joins[one] and self.surface.same_sentence(one, other)

    def _named_otherwise(self, index: int) -> bool:
        """Whether a word belongs to a name of another kind: the driver in "Pell Team Ann Lee"."""
        number = self.cover[index]
        return number >= 0 and bool({f.entry.label for f in self.hits[number].forms} & PEOPLE)


def _one_name_each(names: list[Unlisted]) -> list[Unlisted]:
    """The same names, each by the longest form that the article has of it."""
    full = sorted({name.name for name in names if name.hit is None}, key=lambda n: (-len(n), n))
    out = []
    for name in names:
        words = split_words(name.name)
        longer = [n for n in full if split_words(n)[-len(words) :] == words] if name.hit is None else []
        out.append(replace(name, name=longer[0]) if longer else name)
    return out
