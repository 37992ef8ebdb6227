"""A line-up as a wiki's table, each seat with the article that says it best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from extractor.ledger.naming import car_order
from extractor.ledger.records import StoredArticle
from extractor.ledger.seats import STATES, SeatState, seat_states
from extractor.ledger.stance import Stance, Stances

_SURENESS = ("certain", "probable", "possible")
_STANDING = ("party", "named", "unnamed")
_ESCAPES = {"|": "{{!}}", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;"}
_MARKUP = re.compile(r"[|{}\[\]<>]|''+|~~~+|__(?=[A-Z])")


class WikiTable(NamedTuple):
    """The table's text; how many seats were left out for resting on unnamed sources alone; and how many of those in it
    cite an article without a URL."""

    text: str
    left_out: int
    without_url: int


def lineup_wikitext(
    stances: Stances, series: str, season: int, as_of: date | None = None, *, include_unnamed: bool = False
) -> WikiTable:
    """The seats of a line-up that may still come about (confirmed, expected, rumoured, contradicted), each with one
    {{cite web}}.

    Seats for which unnamed sources alone speak are left out unless `include_unnamed`.
    """
    names = stances.names
    here = [
        state for seat, state in seat_states(stances, as_of).items()
        if seat.series == series and seat.season == season and state.is_open_question
    ]
    named = [state for state in here if include_unnamed or not rests_on_unnamed(state)]
    named.sort(key=lambda s: (names[s.seat.team], car_order(s.car), STATES.index(s.state), names[s.seat.driver]))
    cited = [(state, best_word(state)) for state in named]
    caption = f"{names.get(series, series)}, {season} season" + (f", as of {as_of.isoformat()}" if as_of else "")
    lines = ['{| class="wikitext sortable"', f"|+ {escape(caption)}", "! Team !! No. !! Driver !! Rounds !! Status"]
    for state, word in cited:
        cells = (names[state.seat.team], state.car, names[state.seat.driver], state.participation, state.state)
        row = " || ".join(escape(cell or "") for cell in cells)
        lines += ["|-", f"| {row}<ref>{citation(word)}</ref>"]
    lines.append("|}")
    without_url = sum(1 for _, word in cited if not word.report.article.url)
    return WikiTable("\n".join(lines) + "\n", len(here) - len(named), without_url)


def rests_on_unnamed(state: SeatState) -> bool:
    """Whether all who stand by the seat today are unnamed."""
    return all(word.standing == "unnamed" for word in _speakers(state))


def best_word(state: SeatState) -> Stance:
    """The word to cite: a party's before a named source's, the surer, one with a URL, the earlier."""
    return min(_speakers(state), key=lambda word: (
        _STANDING.index(word.standing), _SURENESS.index(word.certainty), not word.report.article.url, word.rank,
    ))


def _speakers(state: SeatState) -> Iterable[Stance]:
    return state.on("for") or (state.decided_by,)


def citation(word: Stance) -> str:
    """A {{cite web}} of the article that a word stands in, with the words themselves."""
    article = word.report.article
    fields = [
        *_authors(article),
        ("date", article.published.isoformat() if article.published else ""),
        ("title", article.title or article.path.rsplit("/", 1)[-1]),
        ("url", escape_url(article.url or "")),
        ("website", article.outlet or ""),
        ("quote", word.report.claim.evidence.exact),
    ]
    told = " ".join(f"|{name}={value if name == 'url' else escape(value)}" for name, value in fields if value)
    return f"{{{{cite web {told}}}}}"


def _authors(article: StoredArticle) -> list[tuple[str, str]]:
    if len(article.authors) == 1:
        return [("author", article.authors[0])]
    return [(f"author{number}", name) for number, name in enumerate(article.authors, 1)]


def escape(text: str) -> str:
    """The text on one line, with nothing in it that a wiki reads as markup."""
    return _MARKUP.sub(lambda match: "".join(_escaped(char) for char in match[0]), " ".join(text.split()))


def _escaped(char: str) -> str:
    return _ESCAPES.get(char) or f"&#{ord(char)};"


def escape_url(url: str) -> str:
    """The URL with what would end it, or a template's field, percent-encoded."""
    return quote(url.strip(), safe="!#$%&'()*+,-./:;=?@_~")
