"""Unlisted teams, races, tracks, series, outlets and sponsors, by the words that end their names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractor.tagging.backers import told_as_backer
from extractor.tagging.gazetteer import Gazetteer, Hit
from extractor.tagging.namecues import NameCues, Phrases, name_cues
from extractor.tagging.runs import (
    Unlisted,
    capital_runs,
    covering,
    ending_before,
    opening_word,
    phrase_after,
    phrase_before,
    tidy,
)
from extractor.tagging.surface import Surface, split_words

_MOST_WORDS = 5
_YEAR = 4
_SANCTIONING = frozenset({"SERIES", "ORGANISATION"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today tonight".split())
_KINDS_OF_BACKERS = frozenset(
    "title primary presenting associate secondary principal main major key new former potential other several".split()
)
"""Words that, before "sponsors", tell what sponsors they are and name none."""
_NUMERALS = frozenset("two three four five six seven eight nine ten eleven twelve several many multiple both".split())
_BREAKS = frozenset({"SERIES", "CIRCUIT", "OUTLET", "EVENT", "ORGANISATION", "JOURNALIST"})


def find_organisations(surface: Surface, hits: list[Hit], gazetteer: Gazetteer) -> list[Unlisted]:
    """Names of unlisted teams and so on, in order, not overlapping; none in headlines.

    A name that only extends a listed team's ("Penske Racing") bears a `hit` with that team's forms.
    """
    finder = _Finder(surface, hits, gazetteer)
    found: list[Unlisted] = []
    for first, last in capital_runs(surface):
        if surface.titled[first]:
            continue
        found += finder.in_run(first, last)
    return found


@cache
def _endings() -> tuple[tuple[str, Phrases], ...]:
    """The endings that tell what a name is, by label, in the order in which they are tried."""
    cues = name_cues()
    return (
        ("EVENT", cues.event_endings),
        ("TEAM", cues.team_endings),
        ("CIRCUIT", cues.circuit_endings),
        ("SERIES", cues.series_endings),
        ("OUTLET", cues.outlet_endings),
        ("SPONSOR", cues.company_endings),
    )


@cache
def _last_words() -> frozenset[str]:
    """The last words of all these endings."""
    return frozenset(words[-1] for _, endings in _endings() for words in endings if words)


class _Finder:
    def __init__(self, surface: Surface, hits: list[Hit], gazetteer: Gazetteer) -> None:
        self.surface, self.hits, self.gazetteer = surface, hits, gazetteer
        self.cues: NameCues = name_cues()
        self.roles = self.cues.roles
        self.cover = covering(hits, len(surface))

    def in_run(self, first: int, last: int) -> list[Unlisted]:
        """The names in one run of capitalised words, by the endings from left to right."""
        found: list[Unlisted] = []
        begin = first
        stop = first + 1
        while stop <= last:
            name = self._ending_at(begin, stop, last)
            if name is not None:
                found.append(name)
                begin = max(stop, name.last)
                stop = begin
            stop += 1
        if not found:
            name = (
                self._team_beginning(first, last) or self._formula(first, last)
                or self._event_beginning(first, last) or self._sponsor(first, last)
            )
            if name is not None:
                found.append(name)
        return found

    def _ending_at(self, first: int, stop: int, last: int) -> Unlisted | None:
        """The name that ends before `stop`, if an ending is there and the run does not go on with another."""
        cues = self.cues
        for label, endings in _endings() if self.surface.keys[stop - 1] in _last_words() else ():
            at = ending_before(self.surface, first, stop, endings)
            if at is not None and label == "TEAM" and stop < last and self.surface.keys[stop] in cues.bodies:
                return None  # "Drag Racing Association of Norway"
            if at is not None and not (stop < last and self._goes_on(first, stop + 1, last)):
                return self._named(label, first, at, stop)
        if self.surface.keys[stop - 1] in cues.race_lengths and stop - 1 > first:
            return self._race(first, stop)
        return None

    def _goes_on(self, first: int, stop: int, last: int) -> bool:
        """Whether a longer ending follows at once: "Speedway Digest", "Motorsports Park", "Racing Series"."""
        cues = self.cues
        for end in range(stop, min(stop + 2, last + 1)):
            for endings in (
                cues.team_endings,
                cues.circuit_endings,
                cues.series_endings,
                cues.outlet_endings,
                cues.event_endings,
                cues.company_endings,
            ):
                at = ending_before(self.surface, first, end, endings)
                if at is not None and at <= stop:
                    return True
            if self.surface.keys[end - 1] in cues.race_lengths:
                return True
        return False

    def _named(self, label: str, first: int, at: int, stop: int) -> Unlisted | None:
        begin = self._begin(label, first, at, stop)
        if begin is not None and label == "EVENT":
            begin = self._event_begins(begin, at)
        if begin is None or begin >= at:
            return None
        keys = self.surface.keys[begin:at]
        if label == "TEAM" and all(key in self.cues.kinds_of_racing or key in self.cues.departments for key in keys):
            return None
        if label == "TEAM" and self._is_a_sport(keys):
            return None
        if label == "SERIES" and (self._is_counted(begin, stop) or not self._names_a_series(keys)):
            return None
        if label == "TEAM" and self._department(begin):
            return None
        if label == "CIRCUIT" and all(key in self.cues.international for key in keys):
            return None
        if label == "EVENT" and all(key in self.cues.kinds_of_racing for key in keys):
            return None
        if label == "OUTLET" and not self._outlet_context(begin, stop):
            return None
        if label == "SPONSOR" and not self._sponsor_context(begin, stop):
            return None
        name = tidy(self.surface.span(begin, stop))
        known = self._listed(label, begin, at, name)
        if known is not None:
            return Unlisted(begin, stop, label, name, "extends a listed name", Hit(begin, stop, known.forms))
        if label == "EVENT":
            name = name.removesuffix(" GP") + " Grand Prix" if name.endswith(" GP") else name
        return Unlisted(begin, stop, label, name, f"ends in {self.surface.span(at, stop)}")

    def _is_a_sport(self, keys: Sequence[str]) -> bool:
        """Whether "Racing" is a nation's sport, no team's: "NZ Drag (Racing)", "British Motorcycle (Racing)"."""
        return keys[-1] in self.cues.national_racing and (keys[0] in self.cues.demonyms or keys[0] in self.cues.nations)

    def _is_counted(self, begin: int, stop: int) -> bool:
        """Whether titles are counted: "seven Sun Series World Championships"."""
        before = self.surface.key(begin - 1)
        return self.surface.keys[stop - 1] == "championships" and (before.isdecimal() or before in _NUMERALS)

    def _names_a_series(self, keys: Sequence[str]) -> bool:
        """Whether the words before the ending are a name: "Winter Midget", or a nation's class, "Chinese Touring Car";
        not "Drivers", "Second World".
        """
        cues = self.cues
        if any(key not in cues.kinds_of_title | cues.demonyms | cues.kinds_of_racing for key in keys):
            return True
        return keys[0] in cues.demonyms and any(key in cues.series_kinds for key in keys[1:])

    def _begin(self, label: str, first: int, at: int, stop: int) -> int | None:
        """Where the name begins: after what is no name or one of another kind; None if it is listed."""
        if (
            self.cover[stop - 1] >= 0
            and self.hits[self.cover[stop - 1]].last >= stop
            and self.hits[self.cover[stop - 1]].first < at
        ):
            return None
        begin = max(first, at - _MOST_WORDS)
        for index in range(begin, at):
            number = self.cover[index]
            if number >= 0 and self._breaks(label, self.hits[number], begin):
                begin = self.hits[number].last
            elif number < 0 and self._skipped(label, index):
                begin = index + 1
        return begin if begin < at else None

    def _event_begins(self, begin: int, at: int) -> int:
        """Where an event's name begins: after its year and its day; a mere count ("91 Grands Prix") begins none."""
        surface = self.surface
        while begin < at:
            key = surface.keys[begin]
            day = key.isdecimal() and surface.key(begin - 1) in self.cues.months
            year = key.isdecimal() and len(key) == _YEAR and key[:2] in ("19", "20")
            if not (year or day or key in self.cues.months or key in self.cues.never_first):
                break
            begin += 1
        if begin == at - 1 and surface.keys[begin].isdecimal():
            return at
        return begin

    def _department(self, begin: int) -> bool:
        """Whether the words are somebody's field of work: "Director of Vehicle Performance"."""
        surface = self.surface
        return surface.key(begin - 1) == "of" and surface.key(begin - 2) in self.roles

    def _breaks(self, label: str, hit: Hit, begin: int) -> bool:
        """Whether a name of another kind ends where this one begins; "Detroit IndyCar Grand Prix" goes on."""
        labels = {form.entry.label for form in hit.forms if form.kind != "short"}
        if label == "EVENT":
            if labels == {"SERIES"} and hit.first > begin:
                return False
            return bool(labels & {"SERIES", "OUTLET", "ORGANISATION"}) and not labels & {"SPONSOR"}
        if label == "SERIES" and labels == {"EVENT"}:
            return False  # "the Winter Classic Modified Series"
        if label == "SERIES" and labels and labels <= _SANCTIONING and hit.last - hit.first == 1:
            return not self.surface.caps[hit.first]  # "ARCA Midwest Tour", as it is called
        return bool(labels) and labels <= _BREAKS

    def _skipped(self, label: str, index: int) -> bool:
        key, cues = self.surface.keys[index], self.cues
        if label == "OUTLET" and key == "of":
            return True  # "Ann Lee of Curb Side Daily"
        if label == "SERIES" and key in cues.months:
            return True
        if label != "TEAM":
            bare = key[0].isdecimal() and (label == "SERIES" or not key.isdecimal())
            return bare or (key in cues.never_first and self.surface.upper[index])
        if key == "the" and not self.surface.upper[index]:
            return True
        if key.isdecimal() and (self.surface.key(index - 1) == "no" or "#" in self.surface.gap(index - 1)):
            return True  # "the No. 00 Star Racing Ford"
        return key not in cues.kept_in_teams and (key in cues.not_names or key in self.roles)

    def _listed(self, label: str, begin: int, at: int, name: str) -> Hit | None:
        """A listed entity that the name is a variant of."""
        if label == "EVENT":
            if name.endswith(" GP") or name.endswith(" Grand Prix"):
                name = " ".join([self._place_of(begin, at), "Grand Prix"])
            forms = self.gazetteer.lookup(split_words(name))
            forms = tuple(form for form in forms if form.entry.label == "EVENT")
            return Hit(begin, at, forms) if forms else None
        number = self.cover[begin]
        if label != "TEAM" or number < 0:
            return None
        hit = self.hits[number]
        wanted = ("TEAM",) if any(form.entry.label == "TEAM" for form in hit.forms) else ("MANUFACTURER",)
        forms = tuple(form for form in hit.forms if form.entry.label in wanted)
        return Hit(begin, at, forms) if forms and hit.first == begin and hit.last == at else None

    def _place_of(self, begin: int, at: int) -> str:
        """A Grand Prix's name without its series: "Belgian" in "Belgian Formula One Grand Prix"."""
        kept = []
        for index in range(begin, at):
            number = self.cover[index]
            labels = {form.entry.label for form in self.hits[number].forms} if number >= 0 else set()
            if "SERIES" not in labels:
                kept.append(self.surface.word(index))
        return " ".join(kept)

    def _race(self, first: int, stop: int) -> Unlisted | None:
        """ "Goodyear 400", "Food City 500"."""
        at = stop - 1
        following = self.surface.key(stop)
        if following in self.cues.counted or (self.surface.gap(at)[:1] == "," and following.isdecimal()):
            return None
        if at == first + 1 and (owner := self._owner(first)) is not None:
            return Unlisted(owner, stop, "EVENT", tidy(self.surface.span(owner, stop)), "a race by its length")
        begin = self._begin("EVENT", first, at, stop)
        begin = None if begin is None else self._event_begins(begin, at)
        if (
            begin is None
            or begin >= at
            or self.surface.keys[at - 1].isdecimal()
            or self.surface.keys[at - 1] in self.cues.not_names
            or self.surface.ends[at - 1] - self.surface.starts[at - 1] < 2
            or self.surface.keys[at - 1] in ("no", "class", "top")
        ):
            return None
        number = self.cover[at - 1]
        if number >= 0 and {f.entry.label for f in self.hits[number].forms} <= {
            "MANUFACTURER",
            "DRIVER",
            "TEAM",
        }:
            return None
        return Unlisted(begin, stop, "EVENT", tidy(self.surface.span(begin, stop)), "a race by its length")

    def _owner(self, first: int) -> int | None:
        """The capitalised word whose "'s" stands right before a run: "Governor" of "Governor's Cup 200"."""
        surface = self.surface
        if first < 2 or surface.keys[first - 1] != "s" or surface.gap(first - 2) not in ("'", "\u2019"):
            return None
        owner = first - 2
        if surface.keys[owner] in self.cues.not_names or surface.keys[owner] in self.cues.months | _DAYS:
            return None  # "Sunday's Oakhill 400"
        return owner if surface.upper[owner] and self.cover[owner] < 0 and not surface.initial[owner] else None

    def _team_beginning(self, first: int, last: int) -> Unlisted | None:
        """ "Team Marchetti", not "Team principal" and nothing listed."""
        for index in range(first, last - 1):
            if self.surface.keys[index] in self.cues.team_beginnings and self.cover[index] < 0:
                after = index + 1
                key = self.surface.keys[after]
                if self.cover[after] >= 0 or key in self.roles | self.cues.not_names or key in self.surface.small:
                    return None
                stop = after + 1
                while stop < last and stop - index < 4 and self.cover[stop] < 0:
                    stop += 1
                if any(word in self.cues.bodies for word in self.surface.keys[after:last]):
                    return None  # "the Team Oakhill Scholarship"
                return Unlisted(index, stop, "TEAM", tidy(self.surface.span(index, stop)), "begins with Team")
        return None

    def _formula(self, first: int, last: int) -> Unlisted | None:
        """ "Formula Renault", "Formula Vee": a class of single seaters that no list has."""
        surface = self.surface
        for index in range(first, last - 1):
            if surface.keys[index] != "formula" or self.cover[index] >= 0 or surface.titled[index]:
                continue
            after, number = surface.keys[index + 1], self.cover[index + 1]
            labels = {form.entry.label for form in self.hits[number].forms} if number >= 0 else set()
            named = not labels or "MANUFACTURER" in labels
            if named and after.isalpha() and len(after) > 2 and after not in self.cues.not_names | self.roles:
                return Unlisted(index, index + 2, "SERIES", surface.span(index, index + 2), "a formula by its name")
        return None

    def _event_beginning(self, first: int, last: int) -> Unlisted | None:
        """ "Rally di Roma", "Rallye Monte-Carlo" with what follows up to a name of another kind."""
        for index in range(first, last - 1):
            if self.surface.keys[index] in self.cues.event_beginnings and self.cover[index] < 0:
                stop = index + 1
                while stop < last and stop - index < 5 and not self._ends_event(stop):
                    stop += 1
                if not self.surface.upper[stop - 1] or stop - index < 2:
                    return None
                return Unlisted(index, stop, "EVENT", tidy(self.surface.span(index, stop)), "begins with Rally")
        return None

    def _ends_event(self, index: int) -> bool:
        number = self.cover[index]
        if number >= 0:
            labels = {form.entry.label for form in self.hits[number].forms if form.kind != "short"}
            return bool(labels - {"CIRCUIT", "EVENT"})
        key = self.surface.keys[index]
        return key.isdecimal() or (self.surface.upper[index] and key in self.cues.not_names)

    def _sponsor(self, first: int, last: int) -> Unlisted | None:
        if last - first > 4 or any(self.cover[index] >= 0 for index in range(first, last)):
            return None
        if not self._sponsor_context(first, last):
            return None
        keys = self.surface.keys[first:last]
        cues = self.cues
        if len(keys) == 1 and keys[0] in _KINDS_OF_BACKERS:
            return None
        if any(not words.isdisjoint(keys) for words in (cues.given_names, cues.not_names, cues.demonyms)):
            return None
        return Unlisted(first, last, "SPONSOR", tidy(self.surface.span(first, last)), "backer by its context")

    def _sponsor_context(self, first: int, last: int) -> bool:
        """Whether the words beside it, or beside the listed one after "and", tell of a backer."""
        surface = self.surface
        if last + 1 < len(surface) and surface.key(last) == "and" and surface.same_sentence(first, last + 1):
            number = self.cover[last + 1]
            if number >= 0 and any(form.entry.label == "SPONSOR" for form in self.hits[number].forms):
                last = self.hits[number].last
        return near(self.surface, first, last, self.cues.sponsor_before, self.cues.sponsor_after) or (
            told_as_backer(surface, last, self.cover, self.cues) and not opening_word(surface, self.cues, first)
        )

    def _outlet_context(self, first: int, last: int) -> bool:
        surface = self.surface
        if surface.kinds[first] == "byline":
            return True
        before = surface.key(first - 1) if first and surface.same_sentence(first - 1, first) else ""
        if before == "the":
            before = surface.key(first - 2)
        after = surface.key(last)
        return before in self.cues.outlet_before or after in self.cues.outlet_after


def near(surface: Surface, first: int, last: int, before: Phrases, after: Phrases) -> bool:
    """Whether a phrase of `before` ends right before the words, or one of `after` follows them."""
    if phrase_before(surface, first, before) is not None:
        return True
    return (
        last < len(surface)
        and surface.same_sentence(first, last)
        and phrase_after(surface, last, after) is not None
    )
