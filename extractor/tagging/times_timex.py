"""Times that any news has and motorsport claims do not hang on: "now", quarters, clock times, "daily".

Used by `time_values` only.
"""

from __future__ import annotations

from extractor.tagging.times_reading import Rule

GENERAL_RULES: tuple[Rule, ...] = ()
