"""Who speaks in each quotation: the cue beside it, the speaker that goes on, or the one named last."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.annotations import Attribution
from extractor.context.cues import Cues, Reporting
from extractor.context.grammar import Range, is_verb, merge, noun_phrase, own_subject, subject
from extractor.context.lookup import lookup
from extractor.context.reported import reporting
from extractor.reading.quotations import Quotation
from extractor.syntax.tokens import Doc, Token

_GAP = 45
"""So many tokens beside a quotation are looked through for its cue."""
_SENTENCE_END = frozenset({".", "!", "?"})
_GOES_ON = frozenset(",!?…—–-")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its tokens (marks included)."""

    quotation: Quotation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cue:
    row: Reporting
    cue: Range
    source: Range | None


def _name_before(doc: Doc, verb: int, low: int) -> Range | None:
    """A run of capitalised words just before a verb: the speaker where the parse has none."""
    end = verb
    while end > low and doc[end - 1].lower_ in ("has", "had", "also", "then", "later", "recently"):
        end -= 1
    start = end
    while start > low and (
        doc[start - 1].text[:1].isupper() or doc[start - 1].lower_ in ("he", "she", "they", "who")
    ):
        start -= 1
    return (start, end) if start < end else None


def _name_after(doc: Doc, verb: int, high: int) -> Range | None:
    start = end = verb + 1
    while (
        end < high
        and doc[end].text not in (",", ".", ":", "(", "—", "–", "-")
        and not doc[end].is_space
        and end - start < 8
        and not (doc[end].dep_ == "prep" and end > start and doc[end].lower_ not in ("of", "for"))
    ):
        end += 1
    if start == end or not (
        doc[start].text[:1].isupper()
        or doc[start].lower_ in ("the", "a", "an", "one", "his", "her", "their", "he", "she", "they", "team")
    ):
        return None
    return start, end


def _source(doc: Doc, verb: Token, low: int, high: int) -> Range | None:
    """The speaker of a reporting verb within `doc[low:high]`, or by the parse outside it."""
    who = own_subject(verb)
    if who is not None and low <= who.i < high and who.lower_ != "it":
        return noun_phrase(doc, who)
    after = _name_after(doc, verb.i, high)
    before = _name_before(doc, verb.i, low)
    if before is not None or after is not None:
        return before or after
    who = subject(verb) if verb.dep_ else None
    return None if who is None or who.lower_ in ("it", "there") else noun_phrase(doc, who)


_SPEAKS_TO = frozenset(
    {
        "tell",
        "ask",
        "remind",
        "inform",
        "assure",
        "warn",
        "advise",
        "put",
        "write",
        "text",
        "message",
        "brief",
        "urge",
        "sum",
    }
)


def _acts(verb: Token) -> bool:
    """Whether the verb has an object that is no hearer: "adding a fourth car" says nothing."""
    if verb.lemma_.lower() in _SPEAKS_TO:
        return False
    return any(c.dep_ == "dobj" and c.i > verb.i and c.pos_ == "NOUN" for c in verb.children)


def _reads(token: Token) -> bool:
    """A verb of documents that the tagger takes for a noun: '"...," a team statement *read*'."""
    return token.lower_ in ("read", "reads") and any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)


def _cue_in(doc: Doc, low: int, high: int, cues: Cues, last: bool) -> _Cue | None:
    """The first (or last) verb of saying in `doc[low:high]` with its speaker."""
    order = range(high - 1, low - 1, -1) if last else range(low, high)
    for i in order:
        token = doc[i]
        if not token.dep_ or not (is_verb(token) or _reads(token)) or token.dep_ in ("aux", "auxpass", "amod"):
            continue
        rows, cue = reporting(token, cues)
        row = next(
            (r for r in rows if r.takes & {"quote", "marks"} and r.kind in ("speech", "thought", "stance")), None
        )
        if row is None or _acts(token):
            continue
        source = _source(doc, token, low, high)
        if source is not None:
            return _Cue(row, (min(cue), max(cue) + 1) if max(cue) - min(cue) < 4 else (i, i + 1), source)
    return None


def _sentence_after(doc: Doc, start: int, limit: int) -> int:
    """End of what follows a quotation up to its sentence's end."""
    i = start
    while i < min(limit, start + _GAP):
        if doc[i].text in _SENTENCE_END or "\n" in doc[i].text:
            return i
        i += 1
    return i


def _sentence_before(doc: Doc, end: int, limit: int) -> int:
    i = end
    while i > max(limit, end - _GAP):
        if (doc[i - 1].text in _SENTENCE_END and i < end) or "\n" in doc[i - 1].text:
            return i
        i -= 1
    return i


def _last_word(doc: Doc, quoted: Quoted) -> str:
    """The last character inside the marks."""
    for i in range(quoted.end - 1, quoted.start - 1, -1):
        inner = doc[i].text.rstrip("”\"»'’ \n")
        if inner:
            return inner[-1]
    return ""


def _after(doc: Doc, quoted: Quoted, limit: int, cues: Cues) -> _Cue | None:
    """'"...," X said' and '"...," said X'."""
    end = _sentence_after(doc, quoted.end, limit)
    if end <= quoted.end:
        return None
    following, last = doc[quoted.end], _last_word(doc, quoted)
    if last not in _GOES_ON and following.text != "," and not following.text[:1].islower():
        return None
    return _cue_in(doc, quoted.end, end, cues, last=False)


def _before(doc: Doc, quoted: Quoted, limit: int, cues: Cues) -> _Cue | None:
    """'X said: "..."', 'X: "..."', 'X, who ..., said, "..."'."""
    start = _sentence_before(doc, quoted.start, limit)
    if start >= quoted.start:
        return None
    last = doc[quoted.start - 1]
    if last.is_space and quoted.start - 2 >= start:
        last = doc[quoted.start - 2]
    found = _cue_in(doc, start, quoted.start, cues, last=True)
    if found is not None and (last.text in (":", ",", "—", "–", "that") or quoted.start - found.cue[1] <= 4):
        return found
    source = _before_colon(doc, start, last.i) if last.text == ":" else None
    return source and _Cue(Reporting(":", "colon", "speech"), (last.i, last.i + 1), source)


def _before_colon(doc: Doc, start: int, colon: int) -> Range | None:
    """Who speaks after a colon: the words before it, or their subject where they tell: "Roe was pleased: ..."."""
    for token in doc[start:colon]:
        verb = token.head if token.dep_ == "aux" else token
        who = own_subject(verb) if token.tag_ in ("VBD", "VBZ", "VBP", "MD") else None
        if who is not None and who.tag_ not in ("WP", "WDT") and colon - start <= _GAP:
            nobody = who.i < start or who.tag_ in ("DT", "EX", "VBG") or who.lower_ == "it"
            return None if nobody else noun_phrase(doc, who)
    if not 0 < colon - start <= 12:
        return None
    ends = (i for i in range(start + 1, colon) if doc[i].text in _DASHES or doc[i].text in (",", "("))
    return start, next(ends, colon)


_DASHES = frozenset({"—", "–", "-", "―", "--"})


def _credit(doc: Doc, quoted: Quoted, limit: int) -> _Cue | None:
    """'"..." – Name', on the same line or the next."""
    i = quoted.end
    while i < limit and doc[i].is_space:
        i += 1
    if i >= limit or doc[i].text not in _DASHES:
        return None
    start = i + 1
    while start < limit and doc[start].is_space and "\n" not in doc[start].text:
        start += 1
    end = start
    while (
        end < min(limit, start + 12)
        and "\n" not in doc[end].text
        and doc[end].text not in (",", "(", ".", ";")
    ):
        end += 1
    last = end >= len(doc) or "\n" in doc[end].text or doc[end].text in (",", "(")
    if (
        start == end
        or not last
        or not doc[start].text[:1].isupper()
        or any(t.tag_ in ("VBD", "VBZ", "VBP") for t in doc[start:end])
    ):
        return None
    return _Cue(Reporting("—", "credit", "speech"), (i, i + 1), (start, end))


def _opens_sentence(doc: Doc, quoted: Quoted) -> bool:
    """Whether the quotation begins a sentence; one inside a sentence belongs to that sentence."""
    i = quoted.start - 1
    while i >= 0 and doc[i].is_space:
        if "\n" in doc[i].text:
            return True
        i -= 1
    return i < 0 or doc[i].text in _SENTENCE_END or doc[i].text in ("”", '"', ":", "…", "—", ")")


def attribute_quotations(
    doc: Doc, quotes: list[Quoted], reported: list[Attribution], cues: Cues
) -> list[Attribution]:
    """The reported attributions widened to the quotations that they open, and one for each quotation left."""
    speakers = _Speakers(doc, quotes, reported, cues)
    for k in range(len(quotes)):
        speakers.give(k)
    return speakers.found


class _Speakers:
    """Gives each quotation, in order, to the attribution that it belongs to."""

    def __init__(self, doc: Doc, quotes: list[Quoted], reported: list[Attribution], cues: Cues):
        self.doc, self.quotes, self.cues = doc, quotes, cues
        self.found = list(reported)
        self.owner: dict[int, int] = {}
        self._by_cue: dict[int, int] = {}
        self._holding: dict[int, list[int]] = {}
        for index, a in enumerate(reported):
            if a.cue is not None:
                self._by_cue.setdefault(a.cue[0], index)
            for i in (i for s, e in a.content for i in range(s, e)):
                self._holding.setdefault(i, []).append(index)

    def give(self, k: int) -> None:
        """Find the owner of the quotation: the report it stands in, a cue beside it, the speaker that goes
        on.
        """
        quoted = self.quotes[k]
        self._widen(k, quoted)
        if k in self.owner or quoted.quotation.kind == "words":
            return
        before = self.quotes[k - 1].end if k else 0
        after = self.quotes[k + 1].start if k + 1 < len(self.quotes) else len(self.doc)
        cue = _credit(self.doc, quoted, after) or _after(self.doc, quoted, after, self.cues)
        cue = cue or _before(self.doc, quoted, before, self.cues)
        if cue is not None:
            self.owner[k] = self._place(cue, quoted)
        elif _opens_sentence(self.doc, quoted) and not self._go_on(k, quoted):
            self._alone(k, quoted)

    def _widen(self, k: int, quoted: Quoted) -> None:
        """Give the quotation to the reported attributions whose content it is part of."""
        holding = {index for i in range(quoted.start, quoted.end) for index in self._holding.get(i, ())}
        for index in sorted(holding):
            cue = self.found[index].cue
            if cue is None or quoted.start <= cue[0] < quoted.end:
                continue
            if quoted.quotation.kind != "words":
                self._add(index, quoted)
            self.owner.setdefault(k, index)

    def _add(self, index: int, quoted: Quoted) -> None:
        a = self.found[index]
        self.found[index] = replace(a, content=merge((*a.content, (quoted.start, quoted.end))))

    def _new(self, a: Attribution) -> int:
        self.found.append(a)
        return len(self.found) - 1

    def _place(self, cue: _Cue, quoted: Quoted) -> int:
        """The attribution with this cue, widened; or a new one."""
        index = self._by_cue.get(cue.cue[0])
        if index is not None:
            self._add(index, quoted)
            return index
        row, content = cue.row, ((quoted.start, quoted.end),)
        index = self._new(
            Attribution(cue.source, cue.cue, content, "direct", row.lemma, row.commitment, row.denies)
        )
        self._by_cue[cue.cue[0]] = index
        return index

    def _go_on(self, k: int, quoted: Quoted) -> bool:
        """Give a quotation without a cue to the speaker of one just before it, if there is one."""
        previous = next((j for j in (k - 1, k - 2) if j in self.owner), None)
        joined = _goes_on(self.doc, self.quotes, previous, quoted) if previous is not None else ""
        if previous is None or not joined:
            return False
        index = self.owner[previous]
        if joined == "same" and not self._is_about(quoted, self.found[index].source):
            self._add(index, quoted)
            self.owner[k] = index
        else:
            content = ((quoted.start, quoted.end),)
            self.owner[k] = self._new(Attribution(self.found[index].source, None, content, "direct"))
        return True

    def _is_about(self, quoted: Quoted, source: Range | None) -> bool:
        """Whether a quotation names the speaker of the one before, and so is somebody else's."""
        if source is None:
            return False
        table = lookup(self.doc)
        speaker = {e for m in table.mentions_between(*source) for e in m.entities}
        named = (m for m in table.mentions_between(quoted.start, quoted.end) if m.kind == "name")
        return not quoted.quotation.continues and any(speaker & set(m.entities) for m in named)

    def _alone(self, k: int, quoted: Quoted) -> None:
        """A quotation without cue or predecessor: the subject of the sentence before, if somebody."""
        if (line := _line_before(self.doc, quoted)) is not None:
            self.owner[k] = self._new(Attribution(line, None, ((quoted.start, quoted.end),), "direct"))
            return
        start = _sentence_before(self.doc, max(0, quoted.start - 1), 0)
        for token in self.doc[start : quoted.start]:
            if token.dep_ == "nsubj" and (token.pos_ == "PROPN" or token.lower_ in ("he", "she", "they")):
                content = ((quoted.start, quoted.end),)
                self.owner[k] = self._new(Attribution(noun_phrase(self.doc, token), None, content, "direct"))
                return


def _line_before(doc: Doc, quoted: Quoted) -> Range | None:
    """The name in the line above a quotation that begins a paragraph: "2nd, Jane Roe, Nova Racing"."""
    end = quoted.start
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    if end == quoted.start or not any("\n" in t.text for t in doc[end : quoted.start]):
        return None
    start = end
    while start > 0 and "\n" not in doc[start - 1].text and end - start <= _LINE:
        start -= 1
    words = doc[start:end]
    if end - start > _LINE or doc[end - 1].text in _SENTENCE_END or any(t.tag_ in _FINITE for t in words):
        return None
    named = [m for m in lookup(doc).mentions_between(start, end) if m.kind == "name" and m.label in _PEOPLE]
    return (named[0].start, named[0].end) if len(named) == 1 else None


_LINE = 12
"""Tokens of a line that only names who speaks below it."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PEOPLE = frozenset({"DRIVER", "PERSON"})


def _same_paragraph(doc: Doc, a: Quoted, b: Quoted) -> bool:
    return not any("\n" in t.text for t in doc[a.end : b.start])


def _goes_on(doc: Doc, quotes: list[Quoted], previous: int, quoted: Quoted) -> str:
    """Whether a quotation without a cue goes on from an earlier one: "same" speech, same "speaker", or ""."""
    before = quotes[previous]
    if quoted.quotation.continues:
        return "same"
    if _same_paragraph(doc, before, quoted):
        sentences = sum(1 for t in doc[before.end : quoted.start] if t.text in _SENTENCE_END)
        return "same" if sentences <= 1 else "speaker"
    if quoted.quotation.start - before.quotation.end >= 300:
        return ""
    gap = doc[before.end : quoted.start].text
    return "speaker" if gap.count("\n\n") <= 1 else ""
