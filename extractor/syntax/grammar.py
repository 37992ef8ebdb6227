"""Who does what to whom: grammatical functions over spaCy's English dependencies.

Functions are *logical*: in "Roe was signed by Nova" the logical object of `signed` is Roe and its subject Nova.
Everything that a rule should not have to know about is settled here, once: passives, conjunction, control,
relative and participial clauses, apposition, light verbs, possessors. All functions return heads of noun phrases,
in the order in which they are best believed, without duplicates.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.syntax import misparses, set_off, since
from extractor.syntax.clauses import SUBJECTS as SUBJECTS
from extractor.syntax.clauses import ancestors as ancestors
from extractor.syntax.clauses import clause_head as clause_head
from extractor.syntax.clauses import clause_tokens as clause_tokens
from extractor.syntax.clauses import is_verbal as is_verbal
from extractor.syntax.clauses import named_after as named_after
from extractor.syntax.clauses import upwards as upwards
from extractor.syntax.memory import list_per_token, per_token
from extractor.syntax.openings import after_opening
from extractor.syntax.outcomes import ends_clause, outcome_of
from extractor.syntax.phrases import HOLDING, PUTTING, antecedents, expand, members
from extractor.syntax.phrases import beside_subject as beside_subject
from extractor.syntax.phrases import conjuncts as conjuncts
from extractor.syntax.phrases import encountered as encountered
from extractor.syntax.phrases import governed_by as governed_by
from extractor.syntax.phrases import listed as listed
from extractor.syntax.phrases import names_of as names_of
from extractor.syntax.phrases import owned_by as owned_by
from extractor.syntax.phrases import phrase_tokens as phrase_tokens
from extractor.syntax.phrases import possessors as possessors
from extractor.syntax.phrases import relative_gap as relative_gap
from extractor.syntax.phrases import relative_owners as relative_owners
from extractor.syntax.phrases import whole_of as whole_of
from extractor.syntax.rivals import got_the_better
from extractor.syntax.tokens import Token

LIGHT_VERBS = frozenset(
    "make take get have do score claim earn secure give land post record notch bag grab seal pick see announce "
    "complete enjoy suffer celebrate seek face own hold bring add collect capture mark confirm".split()
)
"""Verbs whose subject is also the subject of the noun that is their object: "Roe took his third win"."""
_SUBJECT_CONTROL = frozenset(
    "promise vow threaten spend lead run race pass hold beat overcome survive use pace dominate win edge nip outlast "
    "overtake fend charge save stretch recover cut take make average clock record post set turn rally leave quit exit "
    "depart ditch abandon shun snub spurn join rejoin miss skip swap replace succeed follow".split()
)
"""Verbs whose own subject does what an infinitive after the object says: "led laps to win", "left Oak to join Nova"."""
_PERCEPTION = frozenset({"watch", "see", "hear", "let", "help", "make"})
"""Verbs with an object that does what the bare infinitive says: "watched Poe win"."""
_OCCASIONS = frozenset(
    "lap turn corner restart stage straight chicane overtime moment minute hour second day night weekend sunday "
    "saturday friday stop hairpin bend".split()
)
"""When something took place in a race."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LIMIT = 12
"""Steps that a walk up the tree may take; deeper nesting than this is a broken parse."""


@per_token
def is_passive(verb: Token) -> bool:
    """A passive or a bare past participle that modifies a noun ("dropped by Nova")."""
    kids = {c.dep_ for c in verb.children}
    if kids & {"nsubjpass", "auxpass", "csubjpass"}:
        return True
    if "agent" in kids and not kids & {"nsubj", "aux", "dobj"}:
        return True
    if misparses.is_reduced_passive(verb, kids) or misparses.told_behind(verb):
        return True
    under_with = (verb.dep_ == "pcomp" and verb.head.lower_ == "with") or misparses.marked_with(verb, kids)
    if verb.tag_ in ("VBN", "VBD") and (misparses.beside_with(verb) or under_with):
        return "aux" not in kids  # "with the Spa round scheduled for June"
    if misparses.is_elliptic_passive(verb, kids) or misparses.is_seen(verb, kids):
        return True
    if misparses.is_done_too(verb, kids):
        return is_passive(verb.head)
    if verb.tag_ != "VBN" or "nsubj" in kids or "aux" in kids:
        return False
    if verb.dep_ in ("acl", "advcl"):
        return "dobj" not in kids or "agent" in kids
    shared = verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not misparses.is_never_passive(verb)
    return shared and is_passive(verb.head)


@list_per_token
def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the grammatical subject of a verb, its own or the one it shares with the clause it depends on."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if len(own) == 2 and own[0].dep_ == own[1].dep_ == "nsubj" and own[0].i + 2 >= own[1].i and own[1].i < verb.i:
        own = own[-1:]  # "his season two teammate Roe joins": the parser takes the season for a subject, too
    # "Roe looks bound for Nova": the parser hangs the subject on what it takes for an auxiliary.
    own = own or [g for c in verb.children if c.dep_ in ("aux", "auxpass") for g in c.children if g.dep_ in SUBJECTS]
    own = misparses.told_behind(verb) or misparses.in_absolute(verb) or own or misparses.after_mark(verb)
    if not own and verb.tag_ == "VBG":
        # "Finishing third in the No. 7 was Roe"
        own = [g for c in verb.rights if c.dep_ == "aux" for g in c.children if g.dep_ == "attr" and g.i > c.i]
        if verb.dep_ == "csubj" and verb.head.lemma_ == "be":
            own = own or [g for g in verb.head.rights if g.dep_ == "attr"]  # "Joining Roe will be Poe"
    own = own or misparses.taken_for_time(verb) or misparses.lost_subject(verb) or after_opening(verb)
    if own:
        last = set_off.last_before_who(own[0])
        found = [last] if last is not None else expand(t for c in own for t in antecedents(c))
        if own[0].tag_ in ("WP", "WDT"):
            found = [t for t in found if t.i < own[0].i] or found  # "Roe, who drives for Nova, and Poe"
        apart = [t for t in found if t not in own and not (t.dep_ == "appos" and t.head.head.lower_ == "with")]
        return found + [d for t in apart for d in _described(t) if d not in found]
    if depth > _LIMIT:
        return []
    head = verb.head
    if head == verb:
        return []
    if beside := misparses.beside_with(verb) or misparses.second_of_two(verb) or misparses.doing_beside_with(verb):
        return expand(beside)
    if beside := misparses.run_on(verb):
        return expand(beside)
    if verb.tag_ == "VB" and (told := misparses.for_to_subject(verb) or misparses.to_beside_with(verb)):
        return expand(told)
    if parted := misparses.after_parted(verb):
        return expand(parted)
    if verb.dep_ == "conj" and is_verbal(head):
        return expand(misparses.attached_before(verb)) or surface_subjects(head, depth + 1)
    going_on = verb.tag_ in _FINITE or (verb.tag_ == "VBG" and head.dep_ == "prep")  # "beginning in Rome and ending"
    if verb.dep_ == "conj" and going_on and is_verbal(above := clause_head(head)) and above != verb:
        # "Roe and Poe led the race and took the win": the parser may hang the second verb on a noun.
        return surface_subjects(above, depth + 1)
    if verb.dep_ == "amod" and head.dep_ == "appos" and verb.i < head.i and verb.nbor(-1).text == ",":
        # "Roe, driver of the No. 7, finished 33rd": the parser takes the verb for an adjective.
        return expand([head.head])
    if (governor := misparses.beyond_time_left(verb)) is not None:
        return surface_subjects(governor, depth + 1)
    occasion = head.dep_ == "pobj" and head.lemma_.lower() in _OCCASIONS
    if occasion and verb.tag_ == "VB" and verb.dep_ in ("acl", "relcl"):
        # "Roe passed Poe on the last lap to win": the parser hangs what she did on when she did it.
        above = clause_head(head)
        if above != verb and is_verbal(above):
            return surface_subjects(above, depth + 1)
    if (done := outcome_of(verb) or got_the_better(verb)) is not None:
        return surface_subjects(done, depth + 1)
    if verb.dep_ in ("acl", "relcl") and not is_verbal(head):
        planners = _planners(head, depth) if verb.tag_ == "VB" and head.lemma_ in _PLANS else []
        told = expand([head, *planners, *_described(head)])
        return [t for t in told if t.i < verb.i] or told  # "Roe, driving for Nova, and Poe"
    seen = verb.dep_ in ("dep", "ccomp") and verb.tag_ == "VB" and head.lemma_ in _PERCEPTION
    if (verb.dep_ == "xcomp" or seen) and is_verbal(head):
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
        only = any(c.lower_ == "only" for c in verb.children)  # "started the race only to spin": no object control
        if objects and head.lemma_ not in _SUBJECT_CONTROL and not only:
            return expand(t for c in objects for t in antecedents(c))
        return surface_subjects(head, depth + 1)
    if verb.dep_ == "advcl" and verb.tag_ in _FINITE and (apart := misparses.attached_before(verb)):
        return expand(apart)
    if verb.dep_ == "advcl" and verb.i > head.i:
        if misparses.lacks_its_subject(verb):
            return []
        if (doer := misparses.spoken_of_doing(verb)) is not None:
            return expand([doer])
    if verb.dep_ in ("advcl", "ccomp", "prep", "aux", "auxpass", "dep", "attr", "oprd") and is_verbal(head):
        return surface_subjects(head, depth + 1)
    if verb.dep_ == "xcomp" and head.pos_ in ("ADJ", "NOUN", "ADV", "PROPN"):
        return governed_subjects(head, depth + 1)
    if verb.dep_ in ("pcomp", "pobj"):
        told = expand(since.owners_since(verb)) or _of_doing(head, depth)
        return told or governed_subjects(since.beyond_times(head), depth + 1)
    return []


_BEFORE_DOING = frozenset({"danger", "risk", "verge", "brink", "cusp", "process", "hope", "peril", "jeopardy"})
_LOTS = frozenset(
    "honour honor distinction misfortune fortune luck pleasure satisfaction task job advantage chance opportunity "
    "intention consolation privilege habit feat way".split()
)


def _of_doing(prep: Token, depth: int) -> list[Token]:
    """Who does what stands after "of": "Roe has the honour of opening", "Roe is in danger of losing"."""
    noun = prep.head
    if prep.lower_ != "of" or noun.pos_ != "NOUN" or (possessors(noun)[:1] and noun.dep_ != "dobj"):
        return []
    if noun.dep_ == "dobj" and noun.lemma_ in _LOTS and noun.head.lemma_ in LIGHT_VERBS:
        return surface_subjects(noun.head, depth + 1)
    if noun.dep_ == "pobj" and noun.lemma_ in _BEFORE_DOING:
        return governed_subjects(noun.head, depth + 1)
    return []


_PLANS = frozenset(
    "plan decision intention intent bid deal agreement offer proposal desire willingness readiness commitment promise "
    "pledge option right choice refusal inability failure ability reluctance permission clearance application "
    "chance opportunity freedom talk".split()
)
"""Nouns whose owner does what the infinitive after them says: "Nova's decision to leave", "has no plans to leave"."""


_TELLING_PLANS = frozenset({"reveal", "unveil", "outline", "abandon", "drop", "shelve", "scrap", "reverse"})


def _planners(noun: Token, depth: int) -> list[Token]:
    """Whose plan it is: its owner, else the subject of the light verb that it is the object of."""
    owners = possessors(noun)
    if not owners and noun.dep_ == "dobj" and noun.head.lemma_ in LIGHT_VERBS | _TELLING_PLANS:
        owners = surface_subjects(noun.head, depth + 1)
    if not owners and noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.lemma_ == "be":
        owners = surface_subjects(noun.head.head, depth + 1)  # "is in talks to become"
    return owners


def is_measure(noun: Token) -> bool:
    """A number or laps, of which an infinitive is no description: "led 40 of 90 laps to win"."""
    return noun.tag_ == "CD" or noun.lemma_ in ("lap", "way")


_RECORDS = frozenset({"stats", "stat", "statistic", "record", "tally", "total", "haul", "figure", "resume", "career"})
"""Objects whose own clause tells of who has them: "has compiled statistics that include 16 wins"."""


def _described(noun: Token) -> list[Token]:
    """Who a noun with its own clause describes: Roe in "Roe became the first to ...", "Roe was among those who ...",
    "the first to ... was Roe".
    """
    for _ in range(4):
        if noun.dep_ == "dobj" and (is_measure(noun) or noun.lemma_ in _RECORDS):
            return surface_subjects(noun.head, _LIMIT - 2)
        if noun.dep_ == "appos":
            return [noun.head]
        if noun.dep_ == "conj" and noun.head.dep_ == "appos" and noun.pos_ == "NOUN":
            noun = noun.head  # "Roe, a teammate and champion who retired,"
            continue
        if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and noun.pos_ != "PROPN":
            # "the only driver to be fined was Roe"
            return [c for c in noun.head.children if c.dep_ == "attr" and c.pos_ == "PROPN" and c.i > noun.head.i]
        if (noun.dep_ in ("attr", "oprd") or noun.lower_ == "among") and is_verbal(noun.head):
            return surface_subjects(noun.head, _LIMIT - 2)
        if noun.dep_ not in ("pobj", "prep") or (noun.dep_ == "pobj" and noun.head.lower_ not in ("of", "as", "among")):
            return []
        noun = noun.head
    return []


@list_per_token
def governed_subjects(token: Token, depth: int = 0) -> list[Token]:
    """Subject of the verb that governs a noun, adjective, adverb or preposition; or the noun that it describes."""
    if depth > _LIMIT or token.head == token:
        return []
    head = token.head
    if named := named_after(token):
        return expand(named)
    if (whose := set_off.cut_off_from(token)) is not None:
        return [whose]
    if ends_clause(token) and is_verbal(verb := clause_head(token)):
        return surface_subjects(verb, depth + 1)
    if is_verbal(head):
        return _put_somewhere(token, head) or surface_subjects(head, depth + 1)
    nominal = head.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
    if token.dep_ == "appos" and token.tag_ == "NN" and (listed := [t for t in conjuncts(head) if t.i < token.i]):
        return listed[-1:]  # "Roe and Poe, last week's winner,"
    if token.dep_ == "appos" or (token.dep_ in ("prep", "amod", "acl") and nominal):
        return expand([misparses.begun_with(head) if token.dep_ == "prep" else head])
    common = token.pos_ in ("NOUN", "ADP") or token.text.islower()
    if token.dep_ in ("compound", "nmod") and common and head.pos_ == "PROPN":
        # "race winner Roe", "runner-up Poe": the noun describes the name that follows it.
        return expand([head])
    return governed_subjects(head, depth + 1)


def _put_somewhere(token: Token, verb: Token) -> list[Token]:
    """The object that a verb of putting says a preposition, adjective or adverb of."""
    held = verb.lemma_ in HOLDING and token.lower_ in ("on", "under")
    if not (held or verb.lemma_ in PUTTING) or token.dep_ not in ("prep", "oprd", "acomp", "advmod"):
        return []
    if token.dep_ == "prep" and any(c.dep_ == "pcomp" for c in token.children) and token.lower_ != "without":
        return []  # "made news by signing": whoever made it signed
    return expand(c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < token.i)


@list_per_token
def subjects(predicate: Token) -> list[Token]:
    """Logical subject of a verb, noun, adjective or adverb."""
    if is_verbal(predicate):
        found = _agents(predicate) if is_passive(predicate) else surface_subjects(predicate)
        return [m for t in found for m in (members(t) or [t])]
    own = possessors(predicate)
    if predicate.dep_ == "dobj" and own and own[0].tag_ == "PRP$" and predicate.head.lemma_ == "make":
        # "made his move": whoever makes it, whomever else "his" may be taken for.
        return [t for t in governed_subjects(predicate) if t not in own] or own
    if predicate.dep_ == "ROOT":
        # "Roe, fastest on Friday, returns in the No. 7": the tagger takes the verb for a plural.
        own += [t for c in predicate.children if c.dep_ in SUBJECTS for t in expand([c]) if t not in own]
    return own + [t for t in governed_subjects(predicate) if t not in own]


def _agents(verb: Token) -> list[Token]:
    out = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            out += [g for g in child.children if g.dep_ == "pobj"]
    return expand(out)


@list_per_token
def objects(predicate: Token) -> list[Token]:
    """Logical object: of a verb its object, of a passive its grammatical subject, of a noun what follows "of"."""
    if not is_verbal(predicate):
        told = [
            g for c in predicate.children if c.dep_ == "prep" and c.lower_ in ("of", "for") for g in c.children
            if g.dep_ == "pobj"
        ]
        if predicate.dep_ == "nsubj" and predicate.head.lemma_ == "be":
            # "the drivers are Roe, Poe and Lee"
            told += [c for c in predicate.head.children if c.dep_ == "attr"]
        return expand(told)
    if is_passive(predicate):
        found = surface_subjects(predicate)
    elif predicate.dep_ == "amod" and predicate.tag_ == "VBN" and predicate.head.i > predicate.i:
        found = [predicate.head]  # "a seat for the suspended Roe"
    else:
        found = []
    kids = [c for c in predicate.children if c.dep_ in ("dobj", "dative", "attr", "oprd") and c.dep_ != "prep"]
    found += [t for c in kids if c.pos_ != "ADP" for t in antecedents(c)]
    if not kids and not is_passive(predicate):
        gap = relative_gap(predicate)
        # "Roe is the only driver that Nova has signed"
        found += [*gap, *(d for t in gap for d in _described(t) if d not in gap)]
    for child in predicate.children:
        # The parser often makes "hired X to drive" a clause of its own: X is then the subject of "drive".
        if child.dep_ == "ccomp" and child.tag_ in ("VB", "VBG") and not any(
            c.lower_ == "that" or (c.dep_ in ("aux", "auxpass") and c.lower_ != "to") for c in child.children
        ):
            found += [c for c in child.children if c.dep_ == "nsubj"]
    if not found:
        # "hired and later fired Roe": the verbs share the object, which stands with the last of them.
        following = predicate.nbor(1) if predicate.i + 1 < len(predicate.doc) else predicate
        for child in predicate.children:
            if child.dep_ == "conj" and is_verbal(child) and following.dep_ == "cc":
                found += [c for c in child.children if c.dep_ == "dobj"]
    found = found or misparses.described_object(predicate) or misparses.counted_object(predicate)
    found = found or misparses.taken_for_clause(predicate)
    return expand(m for t in found for m in (*encountered(t), *(members(t) or [t])))


@list_per_token
def prepositions(predicate: Token) -> Iterator[Token]:
    """The prepositions that bring arguments to a predicate, also those that the parser hung on its object or particle.

    "signed a deal with Spire for 2026": both "with" and "for" are yielded for `signed`.
    """
    seen: set[int] = set()
    stack = [predicate]
    if not is_verbal(predicate) and predicate.dep_ == "dobj" and predicate.head.lemma_ in LIGHT_VERBS:
        # "made the switch to Nova": the parser may hang "to" on the light verb.
        stack.append(predicate.head)
    steps = 0
    while stack and steps < 200:
        node = stack.pop()
        for child in node.children:
            steps += 1
            if child.i in seen:
                continue
            seen.add(child.i)
            if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "ADV", "PART"):
                yield child
                if child.lower_ not in _OTHER_DEEDS:
                    stack.append(child)
            elif child.dep_ == "prt" and any(g.dep_ == "pobj" for g in child.children):
                yield child  # "taken off the calendar"
                stack.append(child)
            elif child.dep_ in _LEADING_TO_PREPS or (
                child.dep_ == "nsubjpass" and node == predicate
            ):
                stack.append(child)


_OTHER_DEEDS = frozenset({"after", "despite", "amid", "following"})
"""What else happened has arguments of its own: "a win for Nova", but "a win after a puncture *for* Nova"."""


@list_per_token
def prep_objects(predicate: Token, words: frozenset[str] = frozenset()) -> list[Token]:
    """Objects of the prepositions that belong to a predicate, or that it is (all of them, or only `words`)."""
    own = [predicate] if predicate.dep_ == "prep" and predicate.lower_ in words else []
    asked = [p for p in (*own, *prepositions(predicate)) if not words or p.lower_ in words]
    return expand(t for p in asked for o in governed_by(p) for held in listed(o) for t in antecedents(held))


_LEADING_TO_PREPS = frozenset("dobj attr pobj prt advmod acomp oprd appos npadvmod dative".split())
def owners_of_what(predicate: Token) -> list[Token]:
    """Whose that is what a predicate deals with: Roe in "remains Roe's crew chief", "joins as Roe's engineer"."""
    dealt = [predicate, *objects(predicate), *complements(predicate), *prep_objects(predicate)]
    return expand(c for t in dealt for c in t.children if c.dep_ == "poss")


def complements(verb: Token) -> list[Token]:
    """What a verb of naming or becoming makes of somebody: Sun Cup in "is now called the Sun Cup".

    Also what somebody is given, made or let have: "are allowed *three engines*".
    """
    kept = ("oprd", "attr", "dobj") if is_passive(verb) else ("oprd", "attr")
    return expand(c for c in verb.children if c.dep_ in kept)
