"""Text scores on strings: edit distance, character error rate, LongText-Bench's word score."""

from __future__ import annotations

import re
from collections import Counter


def distance(first: str, second: str) -> int:
    """Levenshtein distance in characters."""
    before = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        now = [i]
        for j, b in enumerate(second, 1):
            now.append(min(before[j] + 1, now[-1] + 1, before[j - 1] + (a != b)))
        before = now
    return before[-1]


def words(text: str) -> list[str]:
    """Case-folded words without punctuation."""
    return re.sub(r"[^\w\s]", "", text.casefold()).split()


def long_text_score(wanted: str, read: str) -> float:
    """Share of the wanted words that were read (multiset match), 0..1."""
    want, have = Counter(words(wanted)), Counter(words(read))
    return sum((want & have).values()) / max(1, sum(want.values()))


def quoted(prompt: str) -> list[str]:
    """The strings in double quotes (straight or curly), in order."""
    return re.findall(r'["“]([^"“”]+)["”]', prompt)
