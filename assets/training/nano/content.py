"""The texts that posters carry: random strings to learn copying from, and what people write."""

from __future__ import annotations

import json
import random
import zlib
from functools import lru_cache
from pathlib import Path

from nano import codes, words

MOST_CHARACTERS = 350
RANDOM_SHARE = 0.45
#: Share of words that repeat an earlier one, wholly or in part: one of these in each random text. Who
#: copies finds the place by what stands before it, and must not be content with one word of that.
ECHOES = (0.0, 0.3, 0.6)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LATIN = "".join(c for c in codes.GLYPHS if 0xC0 <= ord(c) <= 0xFF and c not in "×")
_SIGNS = "".join(c for c in codes.GLYPHS if not c.isalnum() and c != '"')
_ANY = codes.GLYPHS.replace('"', "")
_HELD_OUT = Path(__file__).resolve().parent.parent / "heldout" / "prompts.json"


@lru_cache
def _reserved() -> frozenset[str]:
    """The texts of the held-out prompts, which training must not see."""
    if not _HELD_OUT.exists():
        return frozenset()
    data = json.loads(_HELD_OUT.read_text(encoding="utf-8"))
    return frozenset(t.casefold() for prompt in data["prompts"] for t in prompt["texts"])


def allowed(text: str, split: str) -> bool:
    """Whether a text belongs to the split: one text in sixteen is held out, whatever its case."""
    folded = text.casefold()
    held_out = zlib.crc32(folded.encode()) % 16 == 0
    return held_out == (split == "heldout") and folded not in _reserved()


class Writer:
    """Writes texts with one random stream; `widest` is the longest word that a line can hold."""

    def __init__(self, rng: random.Random, split: str, widest: int):
        self.rng = rng
        self.split = split
        self.widest = widest

    def texts(self, count: int, total: int) -> tuple[str, ...]:
        """`count` texts of at most `total` characters together."""
        shares = self._shares(count, total)
        nonsense = self.rng.random() < RANDOM_SHARE
        found = []
        for index, share in enumerate(shares):
            odd = nonsense if self.rng.random() < 0.9 else not nonsense
            found.append(self._allowed(index, share, odd))
        return tuple(found)

    def headline(self, limit: int, nonsense: bool) -> str:
        return self._allowed(0, limit, nonsense)

    def line(self, limit: int, nonsense: bool) -> str:
        return self._allowed(1, limit, nonsense)

    def _shares(self, count: int, total: int) -> list[int]:
        """Room of each text: a short first one, the rest split at random."""
        first = min(total, self.rng.randint(3, 24))
        if count == 1:
            return [max(first, min(total, int(total * self.rng.random() ** 2)))]
        rest = max(count - 1, total - first)
        cuts = sorted(self.rng.random() for _ in range(count - 2))
        edges = [0.0, *cuts, 1.0]
        parts = [int((b - a) * rest) for a, b in zip(edges, edges[1:])]
        return [first, *(max(4, p) for p in parts)]

    def _allowed(self, index: int, limit: int, nonsense: bool) -> str:
        for _ in range(400):
            text = self._one(index, limit, nonsense)
            if text and allowed(text, self.split):
                return text
        return self._allowed(index, limit + 4, True)

    def _one(self, index: int, limit: int, nonsense: bool) -> str:
        if nonsense:
            text = self._nonsense(limit)
            if index == 0 and self.rng.random() < 0.6:
                text = _upper(text)
        elif index == 0:
            text = self._headline(limit)
        else:
            text = self._sense(limit)
        return self._cut(text, limit)

    def _cut(self, text: str, limit: int) -> str:
        """Whole words up to `limit` characters, each short enough for a line."""
        kept, used = [], -1
        for word in text.replace("Ÿ", "ÿ").split():
            word = word[: self.widest]
            if kept and used + 1 + len(word) > limit:
                break
            kept.append(word)
            used += 1 + len(word)
        return " ".join(kept)

    # Random strings.

    def _nonsense(self, limit: int) -> str:
        style = self.rng.choices(
            (self._random_word, self._english_word, self._code, self._latin_word, self._any_word),
            (50, 20, 12, 10, 8),
        )[0]
        case = self.rng.choices((str, str.capitalize, _upper, str.title), (45, 15, 30, 10))[0]
        parts, used = [], -1
        echo = self.rng.choice(ECHOES)
        while used < limit and len(parts) < 80:
            word = style() if self.rng.random() < 0.85 else self._random_word()
            if parts and self.rng.random() < echo:
                word = self._echo(self.rng.choice(parts), word)
            parts.append(word)
            used += 1 + len(word)
        return case(" ".join(parts))

    def _echo(self, earlier: str, word: str) -> str:
        """A word again, or one that begins or ends like it."""
        kind, cut = self.rng.random(), self.rng.randint(1, 3)
        if kind < 0.6:
            return earlier
        return (earlier[:cut] + word if kind < 0.85 else word + earlier[-cut:])[: self.widest]

    def _length(self) -> int:
        return max(1, min(self.widest, int(self.rng.triangular(1, 12, 5))))

    def _random_word(self) -> str:
        word = "".join(self.rng.choices(_LETTERS, k=self._length()))
        return word + self.rng.choice(_SIGNS) if self.rng.random() < 0.06 else word

    def _english_word(self) -> str:
        return self.rng.choice(words.dictionary())

    def _code(self) -> str:
        alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789" + "0123456789-./:"
        return "".join(self.rng.choices(alphabet, k=self._length()))

    def _latin_word(self) -> str:
        letters = self.rng.choices(_LETTERS + _LATIN, k=self._length())
        return "".join(letters)

    def _any_word(self) -> str:
        return "".join(self.rng.choices(_ANY, k=self._length()))

    # What people write.

    def _headline(self, limit: int) -> str:
        rng = self.rng
        kind = rng.random()
        if kind < 0.45:
            text = rng.choice(words.HEADLINES)
        elif kind < 0.53:
            first, second = (rng.choice((rng.choice(words.NOUNS), self._english_word())) for _ in range(2))
            text = f"{first} {rng.choice(('&', '&', 'and', '+'))} {second}"
            text = text.upper() if rng.random() < 0.5 else text.title()
            text = text if len(text) <= limit else first.title()
        elif kind < 0.8:
            text = " ".join(rng.choice(words.dictionary()) for _ in range(rng.choice((1, 2, 2, 3))))
            text = text.upper() if rng.random() < 0.7 else text.title()
        else:
            text = f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.SURNAMES)}"
            text = _upper(text) if rng.random() < 0.5 else text
        return text if rng.random() < 0.7 else text.title()

    def _sense(self, limit: int) -> str:
        if limit < 34:
            return self._that_fits(self._detail, limit)
        kind = self.rng.random()
        if kind < 0.2:
            return self._list(limit)
        maker = self._sentence if kind < 0.55 else self._repeating if kind < 0.8 else self._plain
        text = self._several(maker, limit)
        return _upper(text) if self.rng.random() < 0.06 else text

    def _several(self, maker, limit: int) -> str:
        text = self._that_fits(maker, limit)
        for _ in range(12):
            more = maker()
            if len(text) + 1 + len(more) <= limit:
                text += " " + more
        return text

    def _that_fits(self, maker, limit: int) -> str:
        """The first of a few whole tries within the limit, and with no word too wide."""
        for _ in range(8):
            text = maker()
            if len(text) <= limit and max(map(len, text.split())) <= self.widest:
                return text
        return text

    def _list(self, limit: int) -> str:
        """Goods with prices of one style, which differ in few digits, or numbered sentences."""
        if self.rng.random() < 0.3:
            return self._numbered(limit)
        style = self._price if self.rng.random() < 0.4 else self._like(self._price())
        glue = self.rng.choice((", ", ", ", ", ", "; ", " / ", ". "))
        text = f"{self.rng.choice(words.GOODS)} {style()}".capitalize()
        while len(text) + 14 < limit:
            good = self.rng.choice(words.GOODS)
            text += f"{glue}{good.capitalize() if glue != ', ' else good} {style()}"
        return text

    def _like(self, price: str):
        """Makes prices that look like this one: its first digits change."""
        first = next(i for i, c in enumerate(price) if c.isdigit())
        digit = lambda: str(self.rng.randint(1, 9))  # noqa: E731
        return lambda: price[:first] + digit() + price[first + 1 :]

    def _numbered(self, limit: int) -> str:
        mark = self.rng.choice((".", ")", ":"))
        text, number = f"1{mark} {self._plain()}", 2
        while len(text) + 24 < limit:
            text, number = f"{text} {number}{mark} {self._plain()}", number + 1
        return text

    def _item(self) -> str:
        return f"{self.rng.choice(words.GOODS)} {self._price()}".capitalize()

    def _plain(self) -> str:
        """A sentence of common and dictionary words; the commonest come again and again."""
        count = self.rng.randint(3, 14)
        sources = (words.COMMON[:20], words.COMMON, words.dictionary())
        chosen = [
            self.rng.choice(self.rng.choices(sources, (30, 30, 40))[0]) for _ in range(count)
        ]
        if count > 7 and self.rng.random() < 0.4:
            chosen[count // 2] += ","
        return " ".join(chosen).capitalize() + self.rng.choice("....!?:")

    def _repeating(self) -> str:
        """One or two clauses full of the shortest words."""
        parts = [self._filled(self.rng.choice(words.REPEATING)) for _ in range(self.rng.choice((1, 1, 2)))]
        text = self.rng.choice((", and ", ", but ", "; ", ", ", " and ")).join(parts)
        return text[0].upper() + text[1:] + self.rng.choice("......!:")

    def _sentence(self) -> str:
        return self._filled(self.rng.choice(words.SENTENCES))

    def _filled(self, pattern: str) -> str:
        while "{" in pattern:
            start, end = pattern.index("{"), pattern.index("}")
            pattern = pattern[:start] + self._fill(pattern[start + 1 : end]) + pattern[end + 1 :]
        return pattern

    def _fill(self, what: str) -> str:
        rng = self.rng
        makers = {
            "time": self._time, "price": self._price, "phone": self._phone, "date": self._date,
            "name": self._name, "street": self._street, "web": self._web,
            "n": lambda: str(rng.randint(2, 99)), "day": lambda: rng.choice(words.DAYS),
            "place": lambda: rng.choice(words.PLACES),
            "word": lambda: rng.choice(words.FIRST_NAMES), "mail": self._mail,
            "surname": lambda: rng.choice(words.SURNAMES), "good": lambda: rng.choice(words.GOODS),
            "title": lambda: rng.choice(("Ms", "Mr", "Mrs", "Dr", "Professor")),
        }  # fmt: skip
        if what in makers:
            return makers[what]()
        kinds = {"noun": words.NOUNS, "verb": words.VERBS, "adj": words.ADJECTIVES}
        if what in kinds and rng.random() < 0.6:
            return rng.choice(kinds[what])
        return rng.choice(words.COMMON if rng.random() < 0.4 else words.dictionary())

    def _detail(self) -> str:
        rng = self.rng
        maker = rng.choice((
            self._date, self._date, self._time_range, self._price, self._street, self._phone,
            self._name, self._web, self._mail, self._item, self._sentence, self._plain,
            lambda: f"{self._date()}, {self._time()}", lambda: rng.choice(words.PLACES),
            lambda: f"{rng.choice(words.PLACES)}, {self._time()}",
            lambda: f"with {self._name()}", lambda: f"Tickets {self._price()}",
        ))  # fmt: skip
        return maker()

    def _date(self) -> str:
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.choice(words.MONTHS), rng.randint(2024, 2039)
        return rng.choice((
            f"{rng.choice(words.DAYS)} {day} {month}", f"{day} {month} {year}", f"{month} {day}",
            f"{rng.choice(words.DAYS)}, {month} {day}",
            f"{rng.choice(words.DAYS)[:3]} {day} {month[:3]}",
            f"{day}.{rng.randint(1, 12)}.{year}", f"{rng.randint(1, 12)}/{day}/{year}",
            f"{year}-{rng.randint(1, 12):02}-{day:02}",
        ))  # fmt: skip

    def _time(self) -> str:
        rng = self.rng
        hour, minute = rng.randint(1, 12), rng.choice(("00", "15", "30", "45"))
        return rng.choice((
            f"{hour} pm", f"{hour}:{minute}", f"{hour + 11}:{minute}", f"{hour}.{minute}",
            f"{hour}am", f"{hour} o'clock", "noon",
        ))  # fmt: skip

    def _time_range(self) -> str:
        start = self.rng.randint(7, 12)
        end = self.rng.randint(1, 11)
        return self.rng.choice((
            f"{start} to {end}", f"{start} am - {end} pm", f"{start}:30 to {end + 12}:00",
            f"{start}–{end + 12} h", f"{self.rng.choice(words.DAYS)} {start} to {end}",
        ))  # fmt: skip

    def _price(self) -> str:
        rng = self.rng
        whole, cents = rng.randint(1, 99), rng.choice(("00", "50", "95", "99", "20", "75"))
        return rng.choice((
            f"£{whole}", f"£{whole}.{cents}", f"${whole}", f"${whole}.{cents}", f"€{whole}",
            f"{whole},{cents} €", f"{rng.randint(5, 99)}p", f"${rng.randint(100, 9999)}",
            f"{whole}.{cents}", f"{whole}.{cents}", f"{whole}.{cents}", f"{whole}", f"{whole} euros",
            f"{whole}.{rng.randint(0, 9)}0", f"{whole} pounds",
        ))  # fmt: skip

    def _phone(self) -> str:
        rng = self.rng
        digits = lambda n: "".join(rng.choices("0123456789", k=n))  # noqa: E731
        return rng.choice((
            f"555-{digits(4)}", f"0{digits(3)} {digits(6)}", f"(555) {digits(3)}-{digits(4)}",
            f"+44 20 {digits(4)} {digits(4)}", f"{digits(3)} {digits(2)} {digits(2)}",
            f"0{digits(3)} {digits(3)} {digits(4)}", f"555 {digits(4)}", f"0{digits(2)}-{digits(7)}",
        ))  # fmt: skip

    def _name(self) -> str:
        rng = self.rng
        name = f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.SURNAMES)}"
        return rng.choice((name, name, name, f"Dr {name}", f"{name[0]}. {name.split()[1]}"))

    def _street(self) -> str:
        rng = self.rng
        street = f"{rng.choice(words.STREETS)} {rng.choice(words.STREET_KINDS)}"
        return f"{rng.randint(1, 240)} {street}" if rng.random() < 0.8 else street

    def _web(self) -> str:
        rng = self.rng
        name = rng.choice(words.dictionary()) + rng.choice(("", "-", "")) + rng.choice(words.COMMON)
        return rng.choice(("www.", "")) + name + rng.choice((".org", ".com", ".net", ".example"))

    def _mail(self) -> str:
        return f"{self.rng.choice(words.COMMON)}@{self.rng.choice(words.dictionary())}.org"


def _upper(text: str) -> str:
    """Upper case that keeps letters without an upper-case form in Latin-1."""
    return "".join(c if c in "ßÿ" else c.upper() for c in text)
