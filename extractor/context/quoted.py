"""Who speaks in each quotation: the cue beside it, the speaker that goes on, or the one named last."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extractor.annotations import Attribution
from extractor.context.cues import Cues, Reporting
from extractor.context.grammar import Range, is_verb, merge, noun_phrase, own_subject, subject
from extractor.context.quotations import Quotation
from extractor.context.reported import reporting

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


_SPEAKS_TO = frozenset({"tell", "ask", "remind", "inform", "assure", "warn", "advise", "put", "write", "text", "message", "brief", "urge", "sum"})


def _acts(verb: Token) -> bool:
    """Whether the verb has an object that is no hearer: "adding a fourth car" says nothing."""
    if verb.lemma_.lower() in _SPEAKS_TO:
        return False
    return any(c.dep_ == "dobj" and c.i > verb.i and c.pos_ == "NOUN" for c in verb.children)


def _cue_in(doc: Doc, low: int, high: int, cues: Cues, last: bool) -> _Cue | None:
    """The first (or last) verb of saying in `doc[low:high]` with its speaker."""
    order = range(high - 1, low - 1, -1) if last else range(low, high)
    for i in order:
        token = doc[i]
        if not token.dep_ or not is_verb(token) or token.dep_ in ("aux", "auxpass", "amod"):
            continue
        rows, cue = reporting(token, cues)
        row = next(
            (r for r in rows if "quote" in r.takes and r.kind in ("speech", "thought", "stance")), None
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


def _after(doc: Doc, quoted: Quoted, limit: int, cues: Cues) -> _Cue | None:
    """'"...," X said' and '"...," said X'."""
    end = _sentence_after(doc, quoted.end, limit)
    if end <= quoted.end:
        return None
    inner = doc.text[quoted.quotation.inner_start : quoted.quotation.inner_end].rstrip()
    following = doc[quoted.end]
    if inner[-1:] not in _GOES_ON and following.text != "," and not following.text[:1].islower():
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
    if last.text == ":" and last.i - start <= 12 and last.i > start:
        return _Cue(Reporting(":", "colon", "speech"), (last.i, last.i + 1), (start, last.i))
    return None


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
    while end < min(limit, start + 12) and "\n" not in doc[end].text and doc[end].text not in (",", "(", ".", ";"):
        end += 1
    last = end >= len(doc) or "\n" in doc[end].text or doc[end].text in (",", "(")
    if start == end or not last or not doc[start].text[:1].isupper() or any(t.tag_ in ("VBD", "VBZ", "VBP") for t in doc[start:end]):
        return None
    return _Cue(Reporting("—", "credit", "speech"), (i, i + 1), (start, end))


def _opens_sentence(doc: Doc, quoted: Quoted) -> bool:
    """Whether the quotation begins a sentence; one in the middle of somebody's sentence is that sentence's."""
    i = quoted.start - 1
    while i >= 0 and doc[i].is_space:
        if "\n" in doc[i].text:
            return True
        i -= 1
    return i < 0 or doc[i].text in _SENTENCE_END or doc[i].text in ("”", '"', ":", "…", "—", ")")


def _limit_before(doc: Doc, quotes: list[Quoted], k: int) -> int:
    return quotes[k - 1].end if k else 0


def _overlaps(content: tuple[Range, ...], quoted: Quoted) -> bool:
    return any(s < quoted.end and quoted.start < e for s, e in content)


def _same_paragraph(doc: Doc, a: Quoted, b: Quoted) -> bool:
    return "\n" not in doc.text[a.quotation.end : b.quotation.start]


def _between(doc: Doc, a: Quoted, b: Quoted) -> int:
    """Sentence ends between two quotations."""
    return sum(1 for t in doc[a.end : b.start] if t.text in _SENTENCE_END)


def attribute_quotations(
    doc: Doc, quotes: list[Quoted], reported: list[Attribution], cues: Cues
) -> list[Attribution]:
    """The reported attributions widened to the quotations that they open, and one for each quotation left."""
    out = list(reported)
    owner: dict[int, int] = {}
    used = {i: a for i, a in enumerate(out)}
    for k, quoted in enumerate(quotes):
        _widen(out, k, quoted, owner)
        if k in owner:
            continue
        if quoted.quotation.kind == "words":
            continue
        nxt = quotes[k + 1].start if k + 1 < len(quotes) else len(doc)
        cue = _credit(doc, quoted, nxt) or _after(doc, quoted, nxt, cues) or _before(doc, quoted, _limit_before(doc, quotes, k), cues)
        if cue is not None:
            owner[k] = _place(out, used, cue, quoted)
            continue
        if not _opens_sentence(doc, quoted):
            continue
        previous = k - 1
        while previous >= 0 and previous not in owner:
            previous -= 1
        if previous >= 0 and k - previous <= 2:
            joined = _goes_on(doc, quotes, previous, k, quoted)
            if joined == "same":
                index = owner[previous]
                out[index] = replace(
                    out[index], content=merge((*out[index].content, (quoted.start, quoted.end)))
                )
                owner[k] = index
                continue
            if joined == "speaker":
                out.append(
                    replace(
                        out[owner[previous]],
                        cue=None,
                        content=((quoted.start, quoted.end),),
                        cue_lemma="",
                        commitment="certain",
                    )
                )
                owner[k] = len(out) - 1
                continue
        _alone(doc, quoted, out, owner, k, cues)
    return out


def _widen(out: list[Attribution], k: int, quoted: Quoted, owner: dict[int, int]) -> None:
    """Give the quotation to the reported attributions whose content it is part of."""
    for index, a in enumerate(out):
        if a.cue is None or quoted.start <= a.cue[0] < quoted.end or not _overlaps(a.content, quoted):
            continue
        if quoted.quotation.kind != "words":
            out[index] = replace(a, content=merge((*a.content, (quoted.start, quoted.end))))
        owner.setdefault(k, index)


def _place(out: list[Attribution], used: dict[int, Attribution], cue: _Cue, quoted: Quoted) -> int:
    """The attribution with this cue, widened; or a new one."""
    for index, a in enumerate(out):
        if a.cue is not None and a.cue[0] == cue.cue[0]:
            out[index] = replace(a, content=merge((*a.content, (quoted.start, quoted.end))))
            return index
    row = cue.row
    out.append(
        Attribution(
            cue.source,
            cue.cue,
            ((quoted.start, quoted.end),),
            "direct",
            row.lemma,
            row.commitment,
            row.denies,
            cue.source is None,
        )
    )
    return len(out) - 1


def _goes_on(doc: Doc, quotes: list[Quoted], previous: int, k: int, quoted: Quoted) -> str:
    """Whether a quotation without a cue goes on from an earlier one: "same" speech, same "speaker", or ""."""
    before = quotes[previous]
    if quoted.quotation.continues:
        return "same"
    if _same_paragraph(doc, before, quoted):
        return "same" if _between(doc, before, quoted) <= 1 else "speaker"
    gap = doc.text[before.quotation.end : quoted.quotation.start]
    return "speaker" if len(gap) < 300 and gap.count("\n\n") <= 1 else ""


def _alone(
    doc: Doc, quoted: Quoted, out: list[Attribution], owner: dict[int, int], k: int, cues: Cues
) -> None:
    """A quotation without cue or predecessor: the subject of the sentence before it, if it is somebody."""
    start = _sentence_before(doc, max(0, quoted.start - 1), 0)
    candidates = [
        t
        for t in doc[start : quoted.start]
        if t.dep_ == "nsubj" and (t.pos_ == "PROPN" or t.lower_ in ("he", "she", "they"))
    ]
    source = noun_phrase(doc, candidates[0]) if candidates else None
    if source is None:
        return
    out.append(
        Attribution(source, None, ((quoted.start, quoted.end),), "direct", "", "certain", False, False)
    )
    owner[k] = len(out) - 1
