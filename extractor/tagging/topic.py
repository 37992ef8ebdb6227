"""What an article is about: its year, and the series that its names speak of, with weights."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from extractor.annotations import EntityRecord, Mention, offsets_of
from extractor.article import Article
from extractor.syntax.lexicon import words_of
from extractor.syntax.tokens import AnyDoc
from extractor.syntax.tokens import Doc as Records
from extractor.tagging.catalog import Catalog, Entry, fold
from extractor.tagging.era import era_of
from extractor.tagging.gazetteer import Hit
from extractor.tagging.namecues import name_cues
from extractor.tagging.surface import Surface

Years = Mapping[str, tuple[int, int]]
Shares = defaultdict[str, float]

_EXPLICIT, _INDIRECT = 2.0, 1.0
_FAMILY, _PAST = 0.4, 0.25
_KEPT = 0.02


@dataclass(slots=True)
class Topic:
    """The article's year (None if nothing tells) and its series' shares (they add up to 1)."""

    year: int | None = None
    weights: dict[str, float] = field(default_factory=dict)
    relatives: dict[str, frozenset[str]] = field(default_factory=dict)
    local: dict[int, frozenset[str]] = field(default_factory=dict)

    def fit(self, years: Years) -> float:
        """How well something in these series fits the article: 0 to 1."""
        total, weights = 0.0, self.weights
        for code, span in years.items():
            share, family = weights.get(code, 0.0), self.relatives.get(code)
            if family:
                share += _FAMILY * sum([near for other, near in weights.items() if other in family])
            total += share if active(span, self.year) else share * _PAST
        return min(total, 1.0)

    def family_weight(self, code: str) -> float:
        """The share of a series and of those of its family."""
        return self.weights.get(code, 0.0) + sum(
            self.weights.get(o, 0.0) for o in self.relatives.get(code, ())
        )


def active(span: tuple[int, int], year: int | None) -> bool:
    """Whether a listing's years hold the year, give or take one; any year will do if none is known."""
    return year is None or span[0] - 1 <= year <= span[1] + 1


def active_codes(years: Years, year: int | None) -> list[str]:
    """The codes of the series raced in the year, in the listing's order; all of them if none was."""
    if year is not None:
        exact = [code for code, span in years.items() if span[0] <= year <= span[1]]
        if exact:
            return exact
    near = [code for code, span in years.items() if active(span, year)]
    return near or list(years)


def read_topic(doc: Doc, surface: Surface, hits: list[Hit], catalog: Catalog) -> Topic:
    """The topic by the names that need no help: series, full names, listed races and tracks."""
    year = article_year(doc, surface)
    topic = Topic(_era(hits) if year is None else year, relatives=relatives_of(catalog))
    counts: Shares = defaultdict(float)
    seen: set[str] = set()
    for hit in hits:
        forms = [form for form in hit.forms if form.kind != "short" and not form.guarded]
        boost = 2.0 if surface.kinds[hit.first] in ("headline", "dek") else 1.0
        for form in forms:
            entry = form.entry
            if (entry.id in seen and entry.label != "SERIES") or entry.label == "SPONSOR":
                continue  # a backer is seen in many series
            seen.add(entry.id)
            weight = boost / len(forms) * (_EXPLICIT if entry.label == "SERIES" else _INDIRECT)
            if hit.last - hit.first == 1 and entry.label != "SERIES":
                weight *= 0.5
            _share(counts, active_codes(entry.series, topic.year), weight)
    if not counts:
        _count_surnames(counts, surface, hits, topic.year)
    topic.weights = _normal(counts)
    _add_short_series(topic, counts, surface, hits)
    topic.local = _local_series(surface, hits, topic)
    return topic


def _era(hits: list[Hit]) -> int | None:
    """The time that an undated text's drivers and teams tell; of a name's several bearers all the years count."""
    raced: dict[str, Years] = {}
    for hit in hits:
        entries = [f.entry for f in hit.forms if f.entry.label in ("DRIVER", "TEAM") and not f.guarded]
        whole = [f.entry for f in hit.forms if f.kind == "full" and f.entry in entries]
        meant = (whole or entries)[:_BEARERS]
        spans: dict[str, tuple[int, int]] = {}
        for code, (first, last) in (item for entry in meant for item in entry.series.items()):
            told = spans.get(code, (first, last))
            spans[code] = min(first, told[0]), max(last, told[1])
        raced.setdefault(" ".join(sorted(entry.id for entry in meant)), spans)
    sure = [f for hit in hits for f in hit.forms if f.kind != "short" and not f.guarded]
    named = {
        code for f in sure if f.entry.label in ("SERIES", "EVENT") and len(f.entry.series) == 1
        for code in f.entry.series
    }
    return era_of(raced.values(), named)


_BEARERS = 4
"""Bearers of one name that are asked when they raced."""


def _count_surnames(counts: Shares, surface: Surface, hits: list[Hit], year: int | None) -> None:
    """Count the series that the most surnames have in common, two or more, in a text that names nobody in full."""
    codes: dict[str, set[str]] = {}
    for hit in hits:
        for form in hit.forms:
            if form.entry.label == "DRIVER" and form.kind == "short" and not form.guarded and surface.upper[hit.first]:
                codes.setdefault(surface.keys[hit.first], set()).update(active_codes(form.entry.series, year))
    bearers = Counter(code for raced in codes.values() for code in raced)
    most = max(bearers.values(), default=0)
    counts.update({code: float(most) for code in sorted(bearers) if bearers[code] == most > 1})


def article_year(doc: AnyDoc, surface: Surface | None = None) -> int | None:
    """The year of publication; else the last in the text, ends to come ("until 2030") left out; else None."""
    article = doc._.article
    if isinstance(article, Article) and article.published is not None:
        return article.published.year
    if surface is not None:
        return _last_year(surface.keys)
    known: tuple[int, int | None] | None = doc.user_data.get(_YEAR)
    if known is None or known[0] != len(doc):
        words = words_of(doc.source if isinstance(doc, Records) else doc)
        known = doc.user_data[_YEAR] = len(doc), _last_year([word.text for word in words])
    return known[1]


_YEAR = "pitwire_year"


def _last_year(keys: list[str]) -> int | None:
    before = name_cues().before_end
    named = [
        (number, int(key))
        for number, key in enumerate(keys)
        if len(key) == 4 and key.isdecimal() and key.isascii() and 1950 <= int(key) <= 2060
    ]
    past = [year for number, year in named if not number or fold(keys[number - 1]) not in before]
    return max(past, default=min((year for _, year in named), default=None))


_RELATIVES: WeakKeyDictionary[Catalog, dict[str, frozenset[str]]] = WeakKeyDictionary()


def relatives_of(catalog: Catalog) -> dict[str, frozenset[str]]:
    """For every series the others of its family, worked out once a catalog; not to be changed."""
    known = _RELATIVES.get(catalog)
    if known is not None:
        return known
    families: dict[str, list[str]] = {}
    for entry in catalog.with_label("SERIES"):
        body, family = entry.facts.get("body"), entry.facts.get("family")
        if body and (family or body != "FIA"):
            families.setdefault(f"{body}/{family}" if body == "FIA" else str(body), []).append(
                entry.facts["code"]
            )
    found = {code: frozenset(group) - {code} for group in families.values() for code in group}
    return _RELATIVES.setdefault(catalog, found)


def _share(counts: Shares, codes: list[str], weight: float) -> None:
    for code in codes:
        counts[code] += weight / len(codes)


def _normal(counts: Shares) -> dict[str, float]:
    total = sum(counts.values())
    if not total:
        return {}
    kept = {code: count / total for code, count in sorted(counts.items()) if count / total >= _KEPT}
    rest = sum(kept.values())
    return {code: share / rest for code, share in kept.items()}


def _add_short_series(topic: Topic, counts: Shares, surface: Surface, hits: list[Hit]) -> None:
    """Count "Cup" and "Trucks" where the family is there anyway."""
    for hit in hits:
        for form in hit.forms:
            if form.entry.label == "SERIES" and form.kind == "short":
                code = form.entry.facts["code"]
                if topic.family_weight(code) > 0.1:
                    counts[code] += 2 if surface.kinds[hit.first] == "headline" else 1
    topic.weights = _normal(counts)


def _local_series(surface: Surface, hits: list[Hit], topic: Topic) -> dict[int, frozenset[str]]:
    """The series that each sentence names."""
    found: dict[int, set[str]] = {}
    for hit in hits:
        for form in hit.forms:
            if form.entry.label == "SERIES" and (
                form.kind != "short" or topic.family_weight(_code(form.entry)) > 0.1
            ):
                found.setdefault(surface.sentences[hit.first], set()).add(_code(form.entry))
    return {sentence: frozenset(codes) for sentence, codes in found.items()}


def _code(entry: Entry) -> str:
    return str(entry.facts["code"])


def article_series(
    doc: AnyDoc, asides: frozenset[int] = frozenset(), *, normal: bool = True
) -> list[tuple[str, float]]:
    """The series that the tagged article is about: (code, share), the greatest first; [] if nothing tells.

    Counts the series that it names, and those that its drivers and teams race in its year; the headline
    counts most, then the first paragraph. `asides`: tokens at which mentions begin that do not count. Not `normal`:
    the bare points instead of shares. Reads doc._.mentions, doc._.entities, doc._.article.
    """
    entities: dict[str, EntityRecord] = doc._.entities or {}
    mentions: list[Mention] = doc._.mentions or []
    year = article_year(doc)
    headline, lead = opening_of(doc)
    counts: Shares = defaultdict(float)
    starts, size = offsets_of(doc)[0], len(doc)
    raced: dict[str, tuple[list[str], float]] = {}
    for mention in mentions:
        if mention.kind != "name" or len(mention.entities) != 1 or mention.end > size:
            continue
        if mention.start in asides:
            continue
        record = entities.get(mention.entities[0])
        if record is None or not record.known:
            continue
        start = starts[mention.start]
        place = 4.0 if start < headline else 2.0 if start < lead else 1.0
        if record.id not in raced:
            raced[record.id] = _raced(record, year)
        codes, factor = raced[record.id]
        _share(counts, codes, place * mention.confidence * factor)
    shares = _normal(counts) if normal else dict(counts)
    return sorted(shares.items(), key=lambda item: (-item[1], item[0]))


def _raced(record: EntityRecord, year: int | None) -> tuple[list[str], float]:
    """The codes of the series that somebody or something is of in the year, and what a mention counts for them."""
    series = record.facts.get("series")
    codes = active_codes(series, year) if isinstance(series, dict) and series else []
    return codes, _TELLING.get(record.label, 0.1)


_TELLING = {"SERIES": 1.0, "DRIVER": 0.3, "TEAM": 0.3, "EVENT": 0.3}


def opening_of(doc: AnyDoc) -> tuple[int, int]:
    """Where the headline ends, and where the first paragraph does (character offsets)."""
    article = doc._.article
    if isinstance(article, Article) and article.blocks:
        headline = max((b.end for b in article.blocks if b.kind == "headline"), default=0)
        lead = next((b.end for b in article.blocks if b.kind == "paragraph"), headline)
        return headline, lead
    line = doc.text.find("\n")
    return (line, line) if 0 < line < 200 else (0, 0)


def series_of(
    doc: AnyDoc, entity_id: str, ranked: list[tuple[str, float]] | None = None, year: int | None = None
) -> str | None:
    """The code of the series that a driver or team races in the article's year; None if that is open.

    Where it races several, the one that the article is about most. `ranked` and `year` are what `article_series` and
    `article_year` gave for the document, for who asks about many: they read the whole document.
    """
    entities: dict[str, EntityRecord] = doc._.entities or {}
    record = entities.get(entity_id)
    series = record.facts.get("series") if record is not None else None
    if not isinstance(series, dict) or not series:
        return None
    codes = active_codes(series, article_year(doc) if year is None else year)
    if len(codes) == 1:
        return codes[0]
    shares = dict(article_series(doc) if ranked is None else ranked)
    best, second = sorted(codes, key=lambda code: (-shares.get(code, 0.0), code))[:2]
    return best if shares.get(best, 0.0) > shares.get(second, 0.0) else None
