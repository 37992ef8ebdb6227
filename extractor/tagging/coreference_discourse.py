"""The discourse that antecedents are sought in: who was mentioned where, and how much in the foreground.

A referent's *salience* follows Lappin and Leass: a weight for its grammatical function, about halved with
every sentence, more for further mentions. Only a bounded window before the anaphor is searched: the whole is
linear.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable
from itertools import islice

from extractor.annotations import EntityRecord, Mention
from extractor.syntax.grammar import conjuncts, surface_subjects
from extractor.syntax.tokens import Doc, Token
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_cues import Cues
from extractor.tagging.coreference_layout import (
    authors_of,
    function_weight,
    head_of,
    layout_of,
)
from extractor.tagging.coreference_referents import FRAME as FRAME
from extractor.tagging.coreference_referents import ORGANISATIONS as ORGANISATIONS
from extractor.tagging.coreference_referents import PEOPLE as PEOPLE
from extractor.tagging.coreference_referents import Candidate as Candidate
from extractor.tagging.coreference_referents import Key as Key
from extractor.tagging.coreference_referents import Ref as Ref
from extractor.tagging.coreference_referents import Site as Site
from extractor.tagging.coreference_subjects import section_topics, weigh_subjects
from extractor.tagging.namecues import name_cues

_TOPIC = 0.4
"""What whom a section's heading names has more than others."""
_SCANNED = 120
"""Mentions that one search looks at, at most."""
_PERSONAL = ("driver", "person", "role", "other_person")
_COMPETING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})
"""Functions of nouns without a name that may be meant by what follows."""


class Discourse:
    """Everything about a Doc that the search for antecedents needs; grows as anaphors are resolved."""

    def __init__(self, doc: Doc, cues: Cues, *, named_only: bool = False) -> None:
        """`named_only`: nouns without a name are not taken up; then no antecedent can be sought."""
        self.doc, self.cues = doc, cues
        self.entities: dict[str, EntityRecord] = dict(doc._.entities or {})
        self.sentences, self.sentence_of, self.paragraph, self.kind, self.quote = layout_of(doc)
        self.refs: list[list[Ref]] = [[] for _ in self.sentences]
        self.at: dict[int, Ref] = {}
        self.authors = authors_of(doc)
        self.today = doc._.article.published if doc._.article else None
        self.cars: dict[str, str] = {}  # the team that the article gives each car number
        names = [m for m in doc._.mentions or () if 0 <= m.start < m.end <= len(doc) and m.entities]
        for mention in sorted(names, key=lambda m: (m.start, m.end)):
            self.add(mention)
        for number in range(len(self.sentences)):
            people = [r for r in self.refs[number] if r.label in ("DRIVER", "PERSON")]
            if len(people) == 1 and self.kind[number] not in FRAME:
                # "Attention now turns to Pyke": the only person is what the sentence is about.
                people[0].weight = max(people[0].weight, 0.8)
            self._add_groups(number)
            if not named_only:
                self._add_unnamed(number)
        for refs in self.refs:
            weigh_subjects(doc, refs)
        self.plural_teams = not named_only and self._plural_teams()
        self.main = None if named_only else self._main(PEOPLE, 1.4)
        self.topics = [] if named_only else section_topics(doc, self.kind, self.refs, self.opens_paragraph)
        self.main_team = self._main(frozenset({"TEAM", "MANUFACTURER"}), 1.3)

    def add(self, mention: Mention) -> None:
        """Take up a mention, so that later anaphors find it."""
        number = self.sentence_of[mention.start]
        if number < 0:
            return
        head = head_of(self.doc, mention.start, mention.end)
        weight = self.weight(self.doc[head], mention)
        entrant = self.at.get(mention.start - 1)
        make = entrant is not None and entrant.label == "TEAM" and mention.label in ORGANISATIONS
        if make and entrant is not None:
            # "the Nova Racing Korrin": what an entrant races is in the foreground as the entrant's.
            entrant.weight, weight = max(entrant.weight, weight), 0.3 * weight
        key: Key = tuple(mention.entities)
        ref = Ref(
            mention.start,
            mention.end,
            head,
            mention.label,
            key,
            weight,
            number,
            self.quote[head],
            mention,
            len(mention.entities) > 1,
            make,
        )
        known = self.refs[number]
        if mention.kind != "name":
            known[:] = [r for r in known if r.mention or not mention.start <= r.head < mention.end]
        insort(known, ref, key=lambda r: r.start)
        for i in range(mention.start, mention.end):
            held = self.at.get(i)
            if held is None or held.mention is None or mention.kind == "name":
                self.at[i] = ref

    def weight(self, head: Token, mention: Mention | None = None) -> float:
        """How much a noun phrase is in the foreground, by its function and the kind of its sentence."""
        number = self.sentence_of[head.i]
        kind = self.kind[number]
        if kind in FRAME:
            return 0.05
        weight = function_weight(head)
        if mention is not None and mention.kind == "nominal" and mention.end - mention.start > 2:
            first = mention.start == self.sentences[number][0]
            weight = max(weight, 0.95) if first or self.before_verb(mention.end) else weight
        if kind in ("headline", "dek"):
            weight = 0.5 + weight * 0.3
        if mention is not None:
            weight *= 0.6 + 0.4 * mention.confidence
        if mention is not None and mention.label not in PEOPLE and any(c.dep_ == "poss" for c in head.lefts):
            weight *= 0.3  # "Pyke's Ford" is a car
        if mention is not None and mention.label == "JOURNALIST":
            authored = any(e in self.authors or self._name(e) in self.authors for e in mention.entities)
            weight *= 0.05 if authored else 0.5
        return weight

    def before_verb(self, at: int) -> bool:
        """Whether a finite verb stands at a token: what is before it is its subject, whatever the parse."""
        return at < len(self.doc) and self.doc[at].tag_ in ("VBZ", "VBD", "VBP", "MD")

    def _name(self, entity: str) -> str:
        record = self.entities.get(entity)
        return fold(record.name) if record else entity

    def label(self, entity: str) -> str:
        """An entity's label; "" when it has no record."""
        record = self.entities.get(entity)
        return record.label if record else ""

    def _main(self, labels: frozenset[str], ahead: float) -> str | None:
        """The entity of some labels that the article names most, if it is far enough ahead of the next."""
        counts: dict[str, float] = {}
        for number, refs in enumerate(self.refs):
            for ref in refs:
                if (
                    ref.mention
                    and ref.label in labels
                    and len(ref.key) == 1
                    and not ref.make
                    and self.kind[number] not in FRAME
                ):
                    first = 2.0 if self.kind[number] == "headline" else 1.0
                    entity = ref.entities[0]
                    counts[entity] = counts.get(entity, 0.0) + first
        ranked = sorted(counts, key=lambda e: -counts[e])
        if not ranked or (len(ranked) > 1 and counts[ranked[0]] < ahead * counts[ranked[1]]):
            return None
        return ranked[0]

    def _plural_teams(self) -> bool:
        """Whether the article treats a team as several, as the British do: "Ferrari have"."""
        doc = self.doc
        for refs in self.refs:
            for ref in refs:
                if ref.label != "TEAM" or not ref.mention or ref.plural:
                    continue
                head = doc[ref.head]
                if head.dep_ in ("nsubj", "nsubjpass"):
                    finite = [
                        t for t in (head.head, *head.head.lefts) if t.i > head.i and t.tag_ in ("VBP", "VBD")
                    ]
                    alone = not any(c.dep_ == "conj" for c in head.children)
                    if alone and any(t.tag_ == "VBP" or t.lower_ == "were" for t in finite):
                        return True
        return False

    def _add_groups(self, number: int) -> None:
        """Coordinated names of one sort are a referent together: "Roe and Poe"."""
        refs = [r for r in self.refs[number] if r.mention and not r.plural]
        taken: set[int] = set()
        for ref in refs:
            if ref.head in taken:
                continue
            members = [ref, *self._coordinated(ref, refs)]
            if len(members) < 2:
                continue
            taken.update(m.head for m in members)
            key = tuple(dict.fromkeys(e for m in members for e in m.entities))
            if len(key) < 2:
                continue
            group = Ref(
                ref.start,
                members[-1].end,
                ref.head,
                ref.label,
                key,
                ref.weight,
                number,
                ref.quote,
                None,
                True,
            )
            for member in members:
                member.weight *= 0.75
            insort(self.refs[number], group, key=lambda r: r.start)

    def _coordinated(self, ref: Ref, refs: list[Ref]) -> list[Ref]:
        sort = PEOPLE if ref.label in PEOPLE else ORGANISATIONS
        head = self.doc[ref.head]
        if head.dep_:
            found = [self.at[c.i] for c in conjuncts(head) if c.i != head.i and c.i in self.at]
            return [r for r in found if r.label in sort]
        out: list[Ref] = []
        last, joined = ref, False
        for nxt in refs[bisect_right(refs, ref.start, key=lambda r: r.start) :]:
            between = [t.lower_ for t in self.doc[last.end : nxt.start]]
            if not between or any(w not in (",", "and", "&") for w in between) or nxt.label not in sort:
                break
            out.append(nxt)
            last, joined = nxt, joined or "and" in between or "&" in between
        return out if joined else []

    def _add_unnamed(self, number: int) -> None:
        """Nouns without a name compete: "a team spokesman", "two people", "the clause"."""
        cues = self.cues
        start, end = self.sentences[number]
        for token in self.doc[start:end]:
            if token.dep_ not in _COMPETING or token.i in self.at:
                continue
            if token.pos_ not in ("NOUN", "PRON", "NUM"):
                continue
            lemma = fold(token.lemma_ or token.lower_)
            if self._describes_name(token):
                continue
            if token.pos_ != "NOUN" and lemma not in cues.nouns["other_person"] and token.pos_ != "NUM":
                continue
            if lemma in cues.time_nouns or token.lower_ in ("it", "who", "which", "that"):
                continue
            person = any(lemma in cues.nouns[k] for k in _PERSONAL) or lemma in name_cues().kin
            plural = token.tag_ in ("NNS", "NNPS") or token.pos_ == "NUM" or token.lower_ == "those"
            label = "~person" if person else "~thing"
            weight = 0.8 * function_weight(token)
            ref = Ref(
                token.i,
                token.i + 1,
                token.i,
                label,
                ("~", token.i),
                weight,
                number,
                self.quote[token.i],
                None,
                plural,
            )
            insort(self.refs[number], ref, key=lambda r: r.start)

    def _describes_name(self, token: Token) -> bool:
        """A noun in apposition with a name ("her engineer, Jens Olden") or a role ("as a driver")."""
        if any(c.dep_ == "appos" and c.i in self.at for c in token.children):
            return True
        return token.dep_ == "pobj" and token.head.lower_ == "as"

    def site(self, start: int, end: int, head: int) -> Site:
        """The place of an anaphor, for `candidates`."""
        return Site(start, end, head, self.sentence_of[head], self.quote[head])

    def opens_paragraph(self, number: int) -> bool:
        return number == 0 or self.paragraph[number] != self.paragraph[number - 1]

    def candidates(self, site: Site, fits: Callable[[Ref], bool], back: int = 4) -> list[Candidate]:
        """Referents mentioned before a site, most salient first; deterministic.

        `fits` tells whether a mention agrees with the anaphor; `back` earlier sentences are looked at.
        """
        scores: dict[Key, Candidate] = {}
        step = 0.8 if self.opens_paragraph(site.sentence) else 0.55
        factor, seen = 1.0, 0
        for number in range(site.sentence, max(-1, site.sentence - back - 1), -1):
            if number != site.sentence:
                factor *= self._fading(number, step)
            refs = self.refs[number]
            for at in range(bisect_right(refs, site.start, key=lambda r: r.start) - 1, -1, -1):
                ref = refs[at]
                if seen >= _SCANNED:
                    break
                if ref.end > site.start:
                    continue
                seen += 1
                if site.banned.isdisjoint(ref.key) and fits(ref):
                    self._score(scores, ref, ref.weight * factor * self._across(ref, site))
        for key, bonus in site.favoured.items():
            if key in scores:
                scores[key].score += bonus
            elif len(key) > 1 and key[0] != "~" and not any(k in site.banned for k in key):
                self._add_favoured(scores, site, key, bonus, fits)
        for candidate in scores.values():
            candidate.score += 0.25 * min(candidate.rest, 0.8)
            if candidate.ref.key == (self.main_team,):
                candidate.score += 0.05
            if candidate.ref.key == (self.main,):
                candidate.score += 0.08
        topic = scores.get(self.topics[site.sentence] or ())
        if topic is not None and not self._names_other(topic, site):
            topic.score += _TOPIC
        return sorted(scores.values(), key=lambda c: (-c.score, -c.ref.start))

    def _names_other(self, topic: Candidate, site: Site) -> bool:
        """Whether the sentence names somebody before a site who is not its section's topic."""
        here = (r for r in self.refs[site.sentence] if r.end <= site.start and r.label in PEOPLE)
        return any(r.mention is not None and r.mention.kind == "name" and r.key != topic.ref.key for r in here)

    def _add_favoured(
        self, scores: dict[Key, Candidate], site: Site, key: Key, bonus: float, fits: Callable[[Ref], bool]
    ) -> None:
        """A subject of several that no coordination of names gave: "he and Big Lake Racing said they"."""
        label = self.label(str(key[0])) or "TEAM"
        ref = Ref(site.start, site.start, site.head, label, key, 1.0, site.sentence, site.quote, None, True)
        if fits(ref):
            scores[key] = Candidate(ref, 0.8 + bonus)

    def _fading(self, number: int, step: float) -> float:
        """How much salience is lost between sentence `number` and the one after it."""
        if self.paragraph[number] == self.paragraph[number + 1]:
            return step
        kinds = {self.kind[number], self.kind[number + 1]}
        return step * (0.5 if kinds & {"list_item", "stat_line"} else 0.8)

    def _across(self, ref: Ref, site: Site) -> float:
        if ref.quote == site.quote:
            return 1.0
        # What somebody says takes up the story around it; the story seldom takes up what was said.
        return 0.8 if site.quote >= 0 else 0.45

    @staticmethod
    def _score(scores: dict[Key, Candidate], ref: Ref, value: float) -> None:
        held = scores.get(ref.key)
        if held is None:
            scores[ref.key] = Candidate(ref, value)
        else:
            held.rest += min(held.score, value)
            held.score = max(held.score, value)

    def referents(self, tokens: Iterable[Token]) -> list[Ref]:
        """The mentions that noun phrases are, also where a job is the head: "team principal Jens Olden"."""
        found: list[Ref] = []
        for token in tokens:
            named = (
                [token]
                if token.i in self.at
                else [c for c in token.children if c.dep_ == "appos" and c.i in self.at]
            )
            if named:
                found.append(self.at[named[0].i])
        return found

    def subject_key(self, verb: Token) -> Key | None:
        """The referent of a verb's subject (several if coordinated), named or not."""
        heads = surface_subjects(verb)
        refs = self.referents(heads)
        if refs:
            return tuple(dict.fromkeys(e for r in refs for e in r.entities)) or None
        return ("~", heads[0].i) if heads else None


def ban_named_in_clause(discourse: Discourse, site: Site, verb: Token) -> None:
    """Whoever is named beside a subject, in the same clause, is somebody else: "he joins Pyke"."""
    for child in verb.rights:
        found = [child] if child.dep_ in ("dobj", "dative") else []
        ahead = next((c for c in child.rights if child.lower_ in ("ahead", "clear")), child)
        if ahead.dep_ in ("prep", "agent"):
            found = [c for c in ahead.children if c.dep_ == "pobj"]
        for ref in discourse.referents(found):
            site.banned.update(ref.key)


def ban_owners_in_clause(discourse: Discourse, site: Site, verb: Token) -> None:
    """Nor is it whoever's what is named there is, or of whom the subject says something: "he held off Pyke's car"."""
    for child in verb.rights:
        if child.dep_ not in _COMPLEMENTS or (child.dep_ == "prep" and child.lower_ == "with"):
            continue
        for token in islice(child.subtree, CLAUSE):
            ref = discourse.at.get(token.i)
            named = ref is not None and ref.mention is not None and ref.mention.kind == "name"
            if ref is not None and named and ref.head == token.i and ref.label in PEOPLE:
                site.banned.update(ref.key)


_COMPLEMENTS = frozenset({"dobj", "dative", "prep", "agent", "ccomp", "xcomp"})
CLAUSE = 40
"""Tokens of a complement that are looked at."""
