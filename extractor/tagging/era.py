"""The time that a text without a date speaks of: when those that it names raced together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

Years = Mapping[str, tuple[int, int]]
_FIRST, _LAST = 1950, 2030
_TOGETHER = 2
"""How many must have raced the same series in the same year to tell a time."""


def era_of(raced: Iterable[Years], named: Collection[str] = ()) -> int | None:
    """The year in the middle of those in which the most of them raced one series; None if no two ever did.

    `raced`: what each raced, series codes with their first and last year. Of such years those count in which they raced
    the fewest other series, unless they shared another in most of them: then the text may be of either.
    `named`: the series that the text itself speaks of, beside which the others that somebody raced do not count.
    """
    listed = [years for years in raced if years]
    if named:
        told = [{code: span for code, span in years.items() if code in named} for years in listed]
        listed = [own or years for own, years in zip(told, listed, strict=True)]
    if len(listed) < _TOGETHER:
        return None
    shared: dict[tuple[int, str], int] = {}
    codes: dict[int, int] = {}
    for years in listed:
        for code, (first, last) in years.items():
            for year in range(max(first, _FIRST), min(last, _LAST) + 1):
                shared[year, code] = shared.get((year, code), 0) + 1
                codes[year] = codes.get(year, 0) + 1
    most = max(shared.values(), default=0)
    if most < _TOGETHER:
        return None
    together: dict[str, set[int]] = {}
    for (year, code), count in sorted(shared.items()):
        if count == most:
            together.setdefault(code, set()).add(year)
    fewest = {code: min(codes[year] for year in years) for code, years in together.items()}
    chosen = min(together, key=lambda code: (fewest[code], -len(together[code])))
    beside = set().union(*(years for code, years in together.items() if code != chosen)) & together[chosen]
    if len(beside) * 2 <= len(together[chosen]):
        beside = set()
    best = sorted(beside or {year for year in together[chosen] if codes[year] == fewest[chosen]})
    return best[len(best) // 2]
