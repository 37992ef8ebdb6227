"""What answers a claim that has just been told, without telling it again.

"Roe is said to be leaving. Lee *denied it*"; "... *That will never happen*, said Lee"; "... *Poe says he will too*":
the claim is made once more with another source, other words, and denied, confirmed or called for; or with another
driver. "The team announced *the move*" only says whose word the claim before it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.annotations import Attribution
from extractor.assembly.draft import Draft
from extractor.assembly.echo_forms import Answer, answers
from extractor.assembly.echo_words import echo_words
from extractor.assembly.ellipsis import Ellipsis, ellipses
from extractor.claim import Argument, Polarity
from extractor.context.factuality import Factuality
from extractor.context.grammar import Range
from extractor.rules.index import SentenceView, sentence_views
from extractor.rules.loader import Rule
from extractor.rules.matcher import Frame
from extractor.rules.schema import Sets
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

_ANSWERED = frozenset("ride contract team personnel schedule regulation sponsorship sanction naming legal".split())
"""Types of claims that are denied and confirmed; of a result nobody says that there is nothing in it."""
_BACK = 2
"""Sentences of the paragraph before an answer in which what it answers may stand."""
_OWN = frozenset({"car_number", "replaces", "from_team", "manufacturer", "sponsor", "length", "until"})
"""Roles of a claim that are its driver's own: of another driver, of whom the same is said, they tell nothing."""
Assurance = Callable[[Draft], tuple[str, str]]


def echoes(doc: Doc, drafts: Sequence[Draft], assurance: Assurance) -> list[Draft]:
    """A draft for every answer to one of the drafts; `assurance` tells how sure a draft is, and its polarity."""
    told = _Told(doc, drafts, assurance)
    if not told.drafts:
        return []
    words, out = echo_words(), []
    taken: set[int] = set()
    for attribution in doc._.attributions or ():
        for answer in answers(doc, attribution, words):
            one = _echo(told, answer) if taken.isdisjoint(range(*answer.span)) else None
            if one is not None:
                taken.update(range(*answer.span))
                out.append(one)
    return out + [d for e in ellipses(doc, told.views) if (d := _same_of_another(told, e)) is not None]


class _Told:
    """The claims of a document that may be answered, by place."""

    def __init__(self, doc: Doc, drafts: Sequence[Draft], assurance: Assurance):
        self.assurance = assurance
        self.all = sorted((d for d in drafts if d.type != "statement"), key=lambda d: d.span)
        self.starts = [d.span[0] for d in self.all]
        self.drafts = [d for d in self.all if d.type in _ANSWERED and not d.headline and d.frame.anchor != "line"]
        self._places = [d.span[0] for d in self.drafts]
        self.views: list[SentenceView] = sentence_views(doc)
        self._views = [v.span.start for v in self.views]

    def view(self, at: int) -> SentenceView:
        return self.views[max(0, bisect_right(self._views, at) - 1)]

    def before(self, span: Range, *, to_open: bool) -> Draft | None:
        """The claim told last before a token range, not far from it."""
        number = max(0, bisect_right(self._views, span[0]) - 1)
        paragraph = self.views[number].paragraph
        first = self.views[max(0, number - 1)].span.start
        for view in self.views[max(0, number - _BACK) : number]:
            if view.paragraph == paragraph:
                first = min(first, view.span.start)
        for at in range(bisect_left(self._places, span[0]) - 1, -1, -1):
            draft = self.drafts[at]
            if draft.span[0] < first:
                return None
            if draft.span[1] <= span[0] and (not to_open or self.is_open(draft)):
                return draft
        return None

    def is_open(self, draft: Draft) -> bool:
        """Whether a claim is one that somebody else makes, or that is not sure."""
        unsure = self.assurance(draft)[0] != "certain" or draft.frame.rule.sets.unnamed
        return unsure or bool(draft.factuality.attributions)

    def any_in(self, span: Range) -> bool:
        """Whether a claim has words of a token range: then it tells something itself."""
        last = bisect_left(self.starts, span[1])
        return any(d.span[1] > span[0] for d in self.all[max(0, last - _NEAREST) : last])


_NEAREST = 8
"""Claims before the end of a token range that may reach into it."""


def _echo(told: _Told, answer: Answer) -> Draft | None:
    if told.any_in(answer.span):
        return None
    before = told.before(answer.span, to_open=answer.to_open)
    if before is None or _is_same_source(before, answer.source):
        return None
    if answer.announces and not told.is_open(before):
        before.factuality = replace(before.factuality, attributions=answer.factuality.attributions)
        return None
    negative = (told.assurance(before)[1] == "negative") != answer.turns
    polarity: Polarity = "negative" if negative else "positive"
    fact = replace(answer.factuality, certainty=answer.certainty, polarity=polarity, condition=None)
    return _again(told, before, answer.word, answer.span, fact, before.arguments)


def _is_same_source(before: Draft, a: Attribution) -> bool:
    """Whether the answer would be to the speaker's own words."""
    return any(b.source is not None and b.source == a.source for b in before.factuality.attributions)


def _same_of_another(told: _Told, ellipsis: Ellipsis) -> Draft | None:
    """The claim of another driver: "Roe will be back. *Poe says he will too*"."""
    if told.any_in(ellipsis.span):
        return None
    before = told.before(ellipsis.span, to_open=False)
    if before is None or before.type not in ("ride", "contract") or ellipsis.driver.id in before.ids("driver"):
        return None
    if not before.arguments.get("driver") or not _shares_auxiliary(before.predicate, ellipsis.word):
        return None
    polarity = told.assurance(before)[1] if ellipsis.alike else "negative"
    fact = replace(ellipsis.factuality, polarity="negative" if polarity == "negative" else "positive")
    kept = {
        role: values for role, values in before.arguments.items()
        if role not in _OWN and (role == "series" or not all(v.implied for v in values))
    }
    return _again(told, before, ellipsis.word, ellipsis.span, fact, {**kept, "driver": [ellipsis.driver]})


def _shares_auxiliary(predicate: Token, auxiliary: Token) -> bool:
    """Whether a claim's verb has the auxiliary that stands for it: "will be back ... so will Poe"."""
    verb = grammar.clause_head(predicate)
    own = (verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass")))
    return any(t.lemma_ == auxiliary.lemma_ for t in own)


def _again(
    told: _Told, before: Draft, word: Token, span: Range, fact: Factuality, arguments: dict[str, list[Argument]]
) -> Draft:
    """The claim once more, in other words."""
    frame = Frame(_unbound(before.frame.rule), word, word.doc[word.i : word.i + 1], told.view(word.i), anchor="echo")
    taken_over = {
        role: [
            v if span[0] <= _token(word.doc, v) < span[1] else v.model_copy(update={"implied": True}) for v in values
        ]
        for role, values in arguments.items()
    }
    draft = Draft([frame], arguments=taken_over, how=dict.fromkeys(taken_over, "told before"))
    draft.season, draft.season_basis = before.season, before.season_basis
    draft.entries = list(before.entries) if arguments is before.arguments else []
    draft.span, draft.factuality = span, fact
    return draft


def _token(doc: Doc, value: Argument) -> int:
    """The token at which an argument stands, -1 for none."""
    span = doc.char_span(value.start, value.end, alignment_mode="expand") if value.end else None
    return -1 if span is None else span.start


def _unbound(rule: Rule) -> Rule:
    """The rule without what its own words say of how sure the claim is: the answer's words say that."""
    if rule.sets.certainty is None and rule.sets.polarity is None and not rule.sets.unnamed:
        return rule
    return replace(rule, sets=_NO_SETS)


_NO_SETS = Sets.model_validate({})
