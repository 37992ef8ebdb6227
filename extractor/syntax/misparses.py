"""What the parser is known to hang in the wrong place, and where it belongs."""

from __future__ import annotations

from extractor.syntax.clauses import is_absolute, is_verbal
from extractor.syntax.rivals import is_contest
from extractor.syntax.tokens import Token


def beside_with(verb: Token) -> list[Token]:
    """ "with the Spa round scheduled for June": the parser hangs the participle on the verb above."""
    if verb.i == 0 or verb.tag_ not in ("VBN", "VBD") or verb.dep_ not in ("advcl", "acl"):
        return []
    before = verb.nbor(-1)
    return [before] if before.dep_ == "pobj" and before.head.lower_ == "with" else []


def to_beside_with(verb: Token) -> list[Token]:
    """ "with the finale now to take place in Rome": the parser hangs the infinitive on the verb above."""
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "acl", "xcomp") or is_contest(verb.head):
        return []
    before = next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "aux" and c.i < verb.i), verb)
    while before.i > 0 and (before.dep_ in ("aux", "advmod", "neg")):
        before = before.nbor(-1)
    return [before] if before.dep_ == "pobj" and before.head.lower_ == "with" else []


def is_seen(verb: Token, kids: set[str]) -> bool:
    """ "has seen Spa added and Imola removed": the tagger takes the participles for past tenses."""
    if verb.tag_ not in ("VBD", "VBN") or "nsubj" not in kids or kids & {"dobj", "aux", "mark"}:
        return False
    above = verb.head
    if verb.dep_ == "conj" and above.dep_ == "ccomp" and above.tag_ in ("VBD", "VBN"):
        above = above.head
    return verb.dep_ in ("ccomp", "conj") and above.lemma_ in _SEEING and above.i < verb.i


_SEEING = frozenset({"see", "have", "want", "leave"})


def doing_beside_with(verb: Token) -> list[Token]:
    """ "were side by side, with Roe briefly taking the lead": the parser gives the participle to another noun."""
    if verb.i == 0 or verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl"):
        return []
    before = verb.nbor(-1)
    while before.dep_ == "advmod" and before.i > 0:
        before = before.nbor(-1)
    if before.dep_ != "pobj" or before.pos_ != "PROPN":
        return []
    pointed = before.head.head == verb.head and verb.head.lemma_ in _POINTING  # "signs point to Roe joining Nova"
    return [before] if before.head.lower_ == "with" or pointed else []


_POINTING = frozenset(
    "point lead refer hint object talk speak hear dream joke speculate agree news announcement confirmation".split()
)
"""Words whose preposition brings who does something: "signs point to Roe joining Nova", "news of Roe leaving"."""


def spoken_of_doing(verb: Token) -> Token | None:
    """Who would do it in "ruled out Roe returning to Nova": the parser makes Roe the object and the rest an aside."""
    head = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or head.lemma_ not in _SPOKEN_OF or verb.i == 0:
        return None
    before = verb.nbor(-1)
    return before if before.dep_ == "dobj" and before.head == head and before.pos_ == "PROPN" else None


_SPOKEN_OF = frozenset({"rule", "imagine", "envisage", "envision", "foresee", "discount", "picture"})


def lacks_its_subject(verb: Token) -> bool:
    """ "Roe was second while Poe, son of a legend, came third": a past tense whose subject the parser lost."""
    if verb.tag_ != "VBD" or verb.i == 0 or any(c.dep_ in ("aux", "auxpass", "agent") for c in verb.children):
        return False
    return verb.nbor(-1).text == "," and any(c.lower_ in _WHILE and c.i < verb.i for c in verb.head.subtree)


_WHILE = frozenset({"while", "as", "when", "after", "before", "whereas"})


def second_of_two(verb: Token) -> list[Token]:
    """ "with Spa making its debut in June and Imola dropping out": the parser coordinates Imola with June."""
    if verb.i == 0 or verb.tag_ != "VBG" or verb.dep_ not in ("ccomp", "xcomp", "advcl"):
        return []
    before = verb.nbor(-1)
    apart = before.dep_ == "conj" and before.pos_ == "PROPN" and verb.head.tag_ == "VBG" and verb.head.i < before.head.i
    return [before] if apart else []


def attached_before(verb: Token) -> list[Token]:
    """The subject that the parser hung on the clause before: "Roe acts as chief and *Zed Oil* will be her sponsor",
    "Roe was second in her Korrin and *Poe* of Nova was third".
    """
    first = verb.left_edge
    if first.i == 0 or first.lower_ == "to":
        return []
    noun = verb.nbor(-1)
    if verb.dep_ == "advcl" and noun.dep_ == "pobj" and noun.pos_ == "PROPN" and noun.head.lower_ == "as":
        return [noun]  # "Roe was fifth as Nova's *Poe* completed the podium"
    finite = verb.tag_ in ("VBD", "VBZ", "VBP")
    clause = verb.dep_ == "advcl" and finite and all(c.dep_ != "mark" for c in verb.children)
    if first.dep_ not in ("aux", "auxpass", "ROOT", "conj") and not (clause and first is verb):
        return []
    before = first.nbor(-1)
    if _ends_its_phrase(before):
        before = before.head.nbor(-1)
        if _ends_its_phrase(before):
            before = before.head.nbor(-1)  # "and *Poe* in a Korrin for Nova was third"
        if before.dep_ != "conj" or all(c.dep_ != "cc" for c in before.head.children):
            return []
    elif clause:
        return [before] if before.dep_ == "conj" and before.pos_ == "PROPN" and verb.head.i < before.i else []
    return [before] if before.dep_ == "conj" and before.pos_ in ("PROPN", "PRON") and verb.head.i < before.i else []


def _ends_its_phrase(noun: Token) -> bool:
    """Whether a noun is the object of a preposition that stands right before it and what describes it."""
    return noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.i == noun.left_edge.i - 1 > 0


def in_absolute(verb: Token) -> list[Token]:
    """ ", with champion Roe ending up third": whatever the parser hangs the participle on, Roe stands before it."""
    if verb.i < 2 or verb.tag_ not in ("VBG", "VBN") or verb.nbor(-1).tag_ not in ("NNP", "NNPS"):
        return []
    for token in reversed(verb.doc[max(0, verb.i - _WITHIN) : verb.i]):
        if token.lower_ == "with":
            name = verb.nbor(-1)
            while name.dep_ == "conj" and token.i < name.head.i and name.head.pos_ == "PROPN":
                name = name.head
            return [name] if is_absolute(token) else []
        if token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return []
    return []


def run_on(verb: Token) -> list[Token]:
    """The subject of one of several clauses strung by commas, and of what stands between it and its verb:
    "Roe took two points, *Poe*, driving for Lee, ended seventh and Moe was eighth".
    """
    doc, comma = verb.doc, verb.i - 1
    if comma < 2 or doc[comma].text != ",":
        return []
    if verb.tag_ in _FINITE:
        opening = next((i for i in range(comma - 1, max(1, comma - _WITHIN), -1) if doc[i].text == ","), 0)
        if not opening or doc[opening + 1].tag_ not in ("VBG", "VBN", "WP", "IN"):
            return []
    elif verb.tag_ == "VBG":
        opening = comma
        closing = next((t.i for t in doc[verb.i : verb.i + _WITHIN] if t.text == ","), len(doc))
        if closing + 1 >= len(doc) or doc[closing + 1].tag_ not in _FINITE:
            return []
    else:
        return []
    name = doc[opening - 1]
    first = name.left_edge.i
    if name.pos_ != "PROPN" or name.dep_ not in ("appos", "conj", "dep", "npadvmod") or not verb.head.i < first:
        return []
    return [name] if first and doc[first - 1].lower_ in (",", "and", ";", "while") else []


_WITHIN = 14
"""Tokens that a look back for a comma or a "with" may go."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def for_to_subject(verb: Token) -> list[Token]:
    """The subject of "for him to become": the object of a "for" that stands beside an infinitive."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return []
    for prep in verb.head.children:
        if prep.lower_ == "for" and prep.dep_ in ("prep", "mark") and prep.i < verb.i:
            return [c for c in prep.children if c.dep_ == "pobj" and c.i < verb.i]
    return []


def beyond_time_left(verb: Token) -> Token | None:
    """The verb that "passed Poe with two laps left to win" speaks of: the parser hangs the infinitive on "left"."""
    head = verb.head
    left = head.lower_ in _TO_GO and head.dep_ in ("acl", "pcomp", "amod")
    # "with two laps to go to win"
    left = left or (head.lower_ == "go" and head.dep_ in ("relcl", "acl") and head.head.lemma_.lower() in _LEFT)
    if verb.tag_ != "VB" or not left:
        return None
    above = head
    for _ in range(_WITHIN):
        above = above.head
        if is_verbal(above) or above.head == above:
            break
    return above if is_verbal(above) and above.i < head.i else None


_TO_GO = frozenset({"left", "remaining", "gone"})
_LEFT = frozenset({"lap", "corner", "minute", "second", "mile", "stage", "hour"})


def after_parted(verb: Token) -> list[Token]:
    """The subject of "after Poe, the leader, went out": the parser makes Poe the object of a preposition."""
    if verb.tag_ not in _FINITE or verb.i < 2 or verb.nbor(-1).text != ",":
        return []
    noun = verb.nbor(-2)
    for _ in range(_WITHIN):
        if noun.dep_ == "pobj" and noun.head.lower_ in _WHILE | {"until", "because", "since", "though"}:
            parted = any(c.dep_ in ("appos", "relcl", "acl") and c.i > noun.i for c in noun.children)
            return [noun] if parted and noun.pos_ == "PROPN" else []
        if noun.head == noun or noun.dep_ in ("ROOT", "ccomp", "advcl"):
            return []
        noun = noun.head
    return []


def is_reduced_passive(verb: Token, kids: set[str]) -> bool:
    """ "Roe, dropped by Nova last winter, is ...": the parser takes the participle for a past tense."""
    if verb.tag_ not in ("VBD", "VBN") or kids & {"dobj", "aux"} or verb.i == 0 or verb.nbor(-1).text != ",":
        return False
    return any(
        c.dep_ in ("prep", "agent") and c.lower_ == "by" and c.i == verb.i + 1
        and any(g.pos_ == "PROPN" for g in c.children if g.dep_ == "pobj")
        for c in verb.rights
    )


def marked_with(verb: Token, kids: set[str]) -> bool:
    """ "with Roe moved to another car": what stands under *with* is no past tense."""
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ != "advcl" or kids & {"dobj", "aux"} or "nsubj" not in kids:
        return False
    return verb.lemma_ not in _OF_ITSELF and any(c.dep_ == "mark" and c.lower_ == "with" for c in verb.children)


_OF_ITSELF = frozenset("go come arrive depart retire rise fall return".split())
"""Verbs whose participle is said of who did it: "with Roe gone"."""


def is_participle(verb: Token) -> bool:
    """Whether a form in -ed is a participle; a past tense with an agent is one that the tagger took for a past."""
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and any(c.dep_ == "agent" for c in verb.children))


def is_elliptic_passive(verb: Token, kids: set[str]) -> bool:
    """ "Spa has been added and Imola dropped": the auxiliary stands with the first verb only."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or kids & {"dobj", "aux"} or "nsubj" not in kids:
        return False
    return verb.head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.head.children)


def described_object(verb: Token) -> list[Token]:
    """ "scraps the rule put in place in 2005", "joins Nova having left Korrin": the parser makes a clause of the object
    and the participle behind it.
    """
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and is_participle(c)]
    clauses = [c for c in clauses if all(g.lower_ == "having" for g in c.children if g.dep_ in _WITH_A_VERB)]
    return [g for c in clauses for g in c.children if g.dep_ == "nsubj" and g.left_edge.i == verb.i + 1]


_WITH_A_VERB = frozenset({"aux", "auxpass", "mark"})


def counted_object(verb: Token) -> list[Token]:
    """ "lost 10 points": the parser takes what was lost for a measure."""
    if verb.lemma_ not in _LOSING:
        return []
    return [c for c in verb.rights if c.dep_ == "npadvmod" and c.lemma_ in _COUNTED and c.left_edge.i == verb.i + 1]


def taken_for_clause(verb: Token) -> list[Token]:
    """ "regained the points *lead*", "continues her *run*": the parser makes a clause of the object."""
    if verb.lemma_ not in _KEEPING:
        return []
    return [
        c for c in verb.rights
        if c.dep_ == "ccomp" and c.tag_ in ("NN", "NNS") and c.left_edge.i == verb.i + 1
        and c.left_edge.tag_ in ("DT", "PRP$")
    ]


_KEEPING = frozenset("regain reclaim retake continue extend maintain protect defend keep hold build share".split())
_LOSING = frozenset({"lose", "forfeit", "drop", "dock", "gain", "score"})
_COUNTED = frozenset({"point", "place", "position", "spot"})


def is_done_too(verb: Token, kids: set[str]) -> bool:
    """Whether a verb that is told of whomever a passive is told of is done to him, too: "were stripped of points and
    *ordered* to pay", "was stopped and *charged* with theft". The tagger takes it for active.
    """
    return verb.tag_ == "VBD" and verb.dep_ == "conj" and verb.lemma_ in _DONE_TO and "nsubj" not in kids


_DONE_TO = frozenset(
    "order fine ban suspend dock disqualify penalise penalize charge sentence jail arrest summon hospitalise "
    "hospitalize treat airlift release discharge deem declare".split()
)
"""What is seldom done by whom it is told of, where it follows on a passive."""


def taken_for_time(verb: Token) -> list[Token]:
    """The subject that the parser takes for a time: "*Round* 1 of the Sun Series takes place in May", "*Nova*,
    meanwhile, is under investigation".
    """
    if verb.dep_ != "ROOT":
        return []
    return [c for c in verb.lefts if c.dep_ == "npadvmod" and (c.lower_ in _ROUNDS or _set_off(c))]


_ROUNDS = frozenset({"round", "rounds", "leg", "race"})


def _set_off(name: Token) -> bool:
    doc = name.doc
    if name.pos_ != "PROPN" or name.i + 2 >= len(doc):
        return False
    return doc[name.i + 1].text == "," and doc[name.i + 2].lower_ in _LINKS


_LINKS = frozenset(
    "meanwhile however though too instead likewise moreover incidentally by for on in despite without "
    "after following".split()
)


_NEST = 6
"""Words up from a noun phrase's end to the preposition that it belongs to."""


def after_mark(verb: Token) -> list[Token]:
    """ "as Roe made her move", "as Roe of Nova ended her wait": the parser makes the subject the object of the
    conjunction, and may hang that on the verb before.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    marks = [c for c in verb.children if c.dep_ == "mark" and c.i < verb.i]
    if verb.dep_ in ("conj", "advcl") and 0 < verb.left_edge.i == verb.i:
        above = verb.nbor(-1)
        for _ in range(_NEST):
            above = above.head
            if above.lower_ == "as" and above.dep_ == "prep" and above.right_edge.i == verb.i - 1:
                marks.append(above)
                break
    return [g for c in marks for g in c.children if g.dep_ == "pobj" and c.i < g.i < verb.i and g.pos_ == "PROPN"]


def lost_subject(verb: Token) -> list[Token]:
    """The subject that the parser gave to a participle or another word before: "*Roe*, born in Spa and known for her
    pace, replaces Poe", "*Roe* embarks on a season" read as one name, "reports claim *Roe* is leaving".
    """
    told = verb.tag_ in _FINITE or any(c.tag_ == "MD" for c in verb.children)
    if not told or verb.i == 0 or any(c.dep_ in ("mark", "expl") for c in verb.children):
        return []
    if verb.dep_ == "ccomp":
        above = verb.head
        beside = [c for c in above.rights if c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in ("VBD", "VBN")]
        if beside and verb.left_edge.i and verb.left_edge.nbor(-1).text in (",", "–", "-"):
            return [c for c in beside[-1].lefts if c.dep_ == "nsubj" and c.pos_ == "PROPN"]
        objects = [c for c in above.rights if c.dep_ == "dobj" and c.i < verb.left_edge.i]
        return [c for c in objects[-1:] if c.pos_ == "PROPN" and c.right_edge.i == verb.left_edge.i - 1]
    if verb.dep_ != "ROOT":
        return []
    before = verb.nbor(-1)
    if before.dep_ == "compound" and before.head == verb and before.pos_ == "PROPN":
        return [before]
    clauses = [c for c in verb.lefts if c.dep_ == "ccomp" and c.tag_ in ("VBD", "VBN")]
    if before.text != "," or not clauses or any(c.dep_ in ("aux", "auxpass") for c in clauses[-1].children):
        return []
    named = [c for c in clauses[-1].lefts if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PROPN"]
    return [c for c in named if c.i + 1 < verb.i and verb.doc[c.i + 1].text == ","]


def told_behind(verb: Token) -> list[Token]:
    """Who stands behind a passive's "were": "also penalised were *Roe* and Poe", "the drivers fined were *Roe*"."""
    if verb.tag_ not in ("VBN", "VBD"):
        return []
    for copula in verb.rights:
        if copula.i > verb.i + 2 or copula.lemma_ != "be" or copula.dep_ not in ("auxpass", "aux", "ccomp"):
            continue
        if any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in copula.children):
            continue
        if told := [c for c in copula.children if c.dep_ == "attr" and c.pos_ == "PROPN" and c.i > copula.i]:
            return told
    return []


_NEVER_PASSIVE = frozenset("fade finish rally rebound recover slump slide tumble climb surge crash retire spin".split())


def is_never_passive(verb: Token) -> bool:
    """Whether a verb that is coordinated with a passive has no object: "was penalised and *faded* to 15th"."""
    return verb.lemma_ in _NEVER_PASSIVE


def begun_with(name: Token) -> Token:
    """The first of the names of which a "with" tells something: "with *Roe* and Poe also without a seat"."""
    first = name
    while first.dep_ == "conj" and first.head.pos_ == "PROPN":
        first = first.head
    if first is name or first.head.lower_ != "with" or first.dep_ != "pobj":
        return name
    plain = all(t.pos_ == "PROPN" or t.lower_ in (",", "and", "&") for t in name.doc[first.i : name.i])
    return first if plain else name
