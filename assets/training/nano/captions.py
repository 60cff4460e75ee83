"""Captions as people write prompts: terse to wordy, in many orders, texts in double quotes.

What is left unsaid has a fixed default where the tokens do not show it (see `generator.look`), so
that a caption never asks the painter to guess.
"""

from __future__ import annotations

import random
import re
from functools import lru_cache

from nano import phrases, words
from nano.layout import Plan
from nano.palettes import DEFAULTS, GROUND_NAMES, PALETTES, SYNONYMS
from nano.words import listing, with_article

TRIES = 8
#: Stands for a quoted text until the caption is written, so that nothing else changes its letters.
_FIRST_MARK = 0xE000
_MARK = re.compile("[\ue000-\ue0ff]")
#: Most characters besides the texts of captions with short and with long texts.
MOST_WORDS = ((60, 230), (200, 220), (1000, 190))


@lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...]) -> re.Pattern:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(n)}" for n in longest_first), re.IGNORECASE)


def named(names: tuple[str, ...], text: str) -> int:
    """How often the longest of the names that are said is said: readers go by that one."""
    lengths = [len(m) for m in _pattern(names).findall(text)]
    return lengths.count(max(lengths, default=0))


def _sentence(text: str) -> str:
    """Capitalised; with a full stop, unless it ends with a sign of its own."""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?:" else text + "."


class CaptionWriter:
    """Writes one caption for one plan."""

    def __init__(self, plan: Plan, rng: random.Random):
        self.plan, self.rng = plan, rng
        self.palette = PALETTES[plan.palette]
        self.says_colour = rng.random() < 0.8
        self.early = sum(map(len, plan.texts)) > 90
        self.left, self.right = ("“", "”") if rng.random() < 0.08 else ('"', '"')

    def pick(self, *options: str) -> str:
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def colour(self, name: str) -> str:
        others = SYNONYMS.get(name, ())
        return self.rng.choice(others) if others and self.chance(0.3) else name

    def ground_name(self) -> str:
        name = self.palette.ground_name
        shades = phrases.SHADES.get(name)
        return self.rng.choice(shades) if shades and self.chance(0.15) else self.colour(name)

    def quoted(self, text: str) -> str:
        left, right = ("“", "”") if '"' in text else (self.left, self.right)
        return f"{left}{text}{right}"

    def marks(self) -> list[str]:
        return [chr(_FIRST_MARK + i) for i in range(len(self.plan.texts))]

    # Parts.

    def ink_said(self) -> bool:
        is_default = DEFAULTS[self.palette.ground_name] == self.plan.palette
        return not is_default or self.chance(0.2)

    def ground(self, sentence: bool = False) -> str:
        """The background as a phrase of its own."""
        name = self.ground_name()
        forms = {"a": with_article(name), "ink": self.colour(self.palette.ink_name)}
        ink = self.ink_said()
        if ink and self.chance(0.4):
            return self.pick(*phrases.BOTH).format(name, **forms)
        options = phrases.GROUND_SENTENCES if sentence and self.chance(0.7) else phrases.GROUNDS
        text = self.pick(*options).format(name, **forms)
        return f"{text}{self.pick(', ', ', ', ' and ')}{self.ink()}" if ink else text

    def ink(self) -> str:
        return self.pick(*phrases.INKS).format(self.colour(self.palette.ink_name))

    def pictures(self, sentence: bool = False) -> str:
        """The illustrations with their place; `sentence` asks for them in words of its own."""
        names = tuple(self.called(name) for name in self.plan.illustrations)
        if len(names) > 1:
            text = listing(names) if self.chance(0.85) else "pictures of " + listing(names)
        else:
            form, name = self.pick(*phrases.PICTURES), names[0]
            form = "{a}" if sentence and form.startswith("{}") else form
            text = form.format(name, a=with_article(name))
        if self.plan.illustrations_at != "bottom" or self.chance(0.55):
            text = f"{text} {self.pick(*phrases.PLACES[self.plan.illustrations_at])}"
        if sentence and self.chance(0.75):
            text = self.pick(*phrases.PICTURE_SENTENCES).format(text)
        return f"{text}, {self.pick(*phrases.NO_MORE)}" if self.chance(0.04) else text

    def called(self, name: str) -> str:
        """A name of an illustration, sometimes with a colour, which must not be taken for the ground's."""
        others = words.OTHER_NAMES.get(name, ())
        said = self.rng.choice(others) if others and self.chance(0.2) else name
        return f"{self.rng.choice(self.other_colours())} {said}" if self.chance(0.12) else said

    def other_colours(self) -> list[str]:
        own = (self.palette.ground_name, self.palette.ink_name)
        return [name for name in GROUND_NAMES if not any(name in o or o in name for o in own)]

    def extras(self) -> list[str]:
        """Decoration, which nobody gets who did not ask, and the look where it may come last."""
        plan, found = self.plan, []
        if plan.align == "left" or self.chance(0.12):
            left = ("left-aligned", "text on the left", "aligned left", "flush left", "align it to the left")
            centred = ("centred", "centered text", "everything centred", "text in the centre")
            found.append(self.pick(*(left if plan.align == "left" else centred)))
        if plan.frame:
            found.append("with " + self.pick(*phrases.FRAMES[plan.frame]))
        if plan.rule:
            found.append("with " + self.pick(*phrases.RULES[plan.rule]))
        if plan.ornament:
            found.append(f"with {with_article(plan.ornament)} ornament under the headline")
        if plan.band:
            found.append(self.band())
        if plan.pattern:
            found.append(self.pattern())
        if not plan.illustrations and self.chance(0.12):
            found.append(self.pick(*phrases.NO_PICTURES))
        if self.chance(0.05):
            found.append(self.pick(*phrases.FORMATS[self.orientation()]))
        return found if self.early else found + self.looks()

    def looks(self) -> list[str]:
        """What only the words tell: before long texts, so that no text encoder cuts it off."""
        look, found = self.plan.look, []
        if look.gradient:
            found.append(self.pick(*phrases.GRADIENTS[look.gradient]))
        if look.texture:
            found.append(self.pick(*phrases.TEXTURES[look.texture]))
        if look.typeface != self.palette.typeface or self.chance(0.1):
            found.append(self.pick(*phrases.TYPEFACES[look.typeface]))
        if look.bold:
            found.append(self.pick("in bold", "bold letters", "heavy type", "bold type"))
        self.rng.shuffle(found)
        return found

    def first(self) -> list[str]:
        return self.looks() if self.early else []

    def band(self) -> str:
        name = self.colour(self.palette.accent_name)
        return self.pick(
            f"the headline on {with_article(name)} band",
            f"with {with_article(name)} band at the top",
            "with a coloured band behind the headline", f"{name} header",
        )  # fmt: skip

    def pattern(self) -> str:
        at = {"top": "along the top", "bottom": "along the bottom", "both": "at top and bottom"}
        where = at[self.plan.pattern_at]
        return self.pick(
            f"with a strip of {self.plan.pattern} {where}", f"{self.plan.pattern} {where}",
            f"a {self.plan.pattern} pattern {where}",
        )  # fmt: skip

    def texts(self) -> str:
        """The quoted texts as one clause, in the order in which they stand."""
        said = self.marks()
        style = self.rng.random()
        if style < 0.3:
            return self.pick(*phrases.LEADS) + self.joined(said)
        if style < 0.36 and len(said) > 1:
            return "starting with " + self.in_order(said)
        return self.pick(*phrases.FIRSTS).format(said[0]) + self.following(said[1:])

    def joined(self, said: list[str]) -> str:
        glue = self.pick(*phrases.GLUES)
        if glue == ", " and len(said) > 1 and self.chance(0.5):
            return ", ".join(said[:-1]) + self.pick(" and ", ", and ") + said[-1]
        if "\n" in glue and self.chance(0.3):
            bullet = self.pick("-", "*", "•")
            return "\n" + "\n".join(f"{bullet} {s}" for s in said)
        return glue.join(said)

    def in_order(self, said: list[str]) -> str:
        """ "X", followed by "Y", and ending with "Z" """
        middle = "".join(self.pick(", followed by ", ", then ", ", next ") + s for s in said[1:-1])
        return said[0] + middle + self.pick(", and ending with ", " and ending with ", ", and finally ") + said[-1]

    def following(self, said: list[str]) -> str:
        text = ""
        same = self.pick(*phrases.NEXTS) if self.chance(0.3) else ""
        for index, quote in enumerate(said):
            last = index == len(said) - 1
            if last and self.chance(0.3):
                form = self.pick(*phrases.LASTS)
            else:
                form = same or self.pick(*phrases.NEXTS)
            text += form.format(quote)
        return text

    def kind(self) -> str:
        parts = [self.pick(*phrases.KINDS)]
        if self.chance(0.2):
            parts.insert(0, self.pick(*phrases.STYLES))
        if self.chance(0.12):
            parts.insert(0, self.shape())
        return " ".join(parts)

    def noun(self, colour: bool) -> str:
        text = self.kind()
        if colour:
            name = self.ground_name()
            text = f"{name}{self.pick(' coloured', ' colored')} {text}" if self.chance(0.04) else f"{name} {text}"
        if self.chance(0.22):
            text = f"{text} for {self.pick(*phrases.TOPICS)}"
        if self.says_colour and self.chance(0.05):
            text = f"{text} {self.distractor()}"
        return text

    def distractor(self) -> str:
        """A thing of another colour."""
        return self.pick(*phrases.COLOURED_THINGS).format(self.pick(*self.other_colours()))

    def orientation(self) -> str:
        if self.plan.rows == self.plan.cols:
            return "square"
        return "wide" if self.plan.cols > self.plan.rows else "tall"

    def shape(self) -> str:
        return self.pick(*{"square": ("square",), "wide": ("landscape", "wide"),
                           "tall": ("portrait", "tall")}[self.orientation()])  # fmt: skip

    # Whole captions.

    def write(self) -> str:
        for _ in range(TRIES):
            text = self.draft()
            if self.is_clear(text):
                break
        return self.filled(text)

    def draft(self) -> str:
        makers = (self.sentence, self.request, self.terse, self.listed, self.texts_first)
        text = self.rng.choices(makers, (30, 30, 17, 14, 9))[0]()
        style = self.rng.random()
        if style < 0.06:
            return text.lower()
        return text if style < 0.25 else text[0].upper() + text[1:]

    def is_clear(self, text: str) -> bool:
        """Not too long, and each colour and picture named once, where it is meant."""
        length = sum(map(len, self.plan.texts))
        if len(text) > next(most for limit, most in MOST_WORDS if length <= limit):
            return False
        ground = self.palette.ground_name
        names = (ground, *SYNONYMS.get(ground, ()))
        if named(names, text) != self.says_colour:
            return False
        return all(named((name, *words.OTHER_NAMES.get(name, ())), text) == 1
                   for name in self.plan.illustrations)  # fmt: skip

    def filled(self, text: str) -> str:
        quotes = [self.quoted(t) for t in self.plan.texts]
        return _MARK.sub(lambda m: quotes[ord(m[0]) - _FIRST_MARK], text)

    def clauses(self, colour_done: bool, sentence: bool = False) -> list[str]:
        """Colour, illustrations and extras that are still to be said, in random order."""
        found = self.extras()
        if self.says_colour and not colour_done:
            found.append(self.ground(sentence))
        elif colour_done and self.ink_said():
            found.append(self.ink())
        if self.plan.illustrations:
            lead = "" if sentence else self.pick(*phrases.PICTURE_CLAUSES)
            found.append(lead + self.pictures(sentence))
        self.rng.shuffle(found)
        return found

    def sentence(self) -> str:
        """A navy poster with the headline "X", below it "Y", and a rocket at the bottom"""
        in_noun = self.says_colour and self.chance(0.6)
        clauses = self.clauses(in_noun)
        before = [c for c in clauses if self.chance(0.3)]
        after = [c for c in clauses if c not in before]
        noun = self.noun(in_noun)
        lead = with_article(noun) if self.chance(0.7) else noun
        before = [*self.first(), *before]
        head = ", ".join([lead, *before])
        glue = " " if not before and self.chance(0.75) else self.pick(", ", ", ", ": ")
        return head + glue + ", ".join([self.texts(), *after]) + self.pick("", ".", ".")

    def request(self) -> str:
        """Please make me a flyer for our bake sale. It should say "X". Make the background pink."""
        in_noun = self.says_colour and self.chance(0.35)
        body, parts = self.body(), self.clauses(in_noun, sentence=True)
        opening = [self.opening(self.noun(in_noun)), *self.first()]
        if self.chance(0.25):
            opening.insert(self.rng.randrange(2) if not self.early else len(opening), self.event())
        if self.chance(0.15):
            parts.append(self.pick(*phrases.CONTEXTS))
        if self.chance(0.25):
            parts.insert(self.rng.randint(0, len(parts)), body)
        else:
            parts.insert(0, body)
        if self.chance(0.1):
            opening[0] = self.pick(*phrases.GREETINGS) + " " + opening[0]
        glue = self.pick(" ", " ", " ", " ", " ", " ", "\n")
        text = glue.join(map(_sentence, [*opening, *parts]))
        return text[:-1] if text[-1] == "." and self.chance(0.25) else text

    def opening(self, noun: str) -> str:
        named = with_article(noun)
        style = self.rng.random()
        if style < 0.6:
            return f"{self.pick(*phrases.ASKS)} {named}"
        if style < 0.9:
            return f"{self.pick(*phrases.QUESTIONS)} {named}{self.pick('?', '?', ', please?', ' please')}"
        return self.pick(f"{named} please", f"{named}, please", f"{noun} needed", f"this is going to be {named}")

    def event(self) -> str:
        return self.pick(*phrases.EVENTS).format(self.pick(*phrases.TOPICS))

    def body(self) -> str:
        """The texts as sentences of their own."""
        said = self.marks()
        style = self.rng.random()
        if style < 0.4:
            return f"{self.pick(*phrases.SENTENCE_LEADS)} {self.joined(said)}"
        if style < 0.48 and len(said) > 1:
            lead = self.pick("start with", "it starts with", "the text starts with", "begin with")
            return f"{lead} {self.in_order(said)}"
        if style < 0.58:
            return self.pick(". ", ". ", "\n", ", ").join(self.labelled(self.pick(": ", ": ", " ")))
        return f"{self.pick(*phrases.HEADLINE_LEADS)} {said[0]}{self.following(said[1:])}"

    def labelled(self, colon: str = ": ") -> list[str]:
        """Headline: "X" / Text: "Y" / Footer: "Z" """
        found, last = [], len(self.plan.texts) - 1
        for index, said in enumerate(self.marks()):
            options = phrases.LABELS_MIDDLE
            if index == 0:
                options = phrases.LABELS_FIRST
            elif index == last and self.chance(0.6):
                options = phrases.LABELS_LAST
            elif index == 1:
                options = phrases.LABELS_SECOND
            found.append(self.pick(*options) + colon + said)
        return found

    def numbered(self) -> list[str]:
        style = self.pick("Line {}:", "line {}:", "Text {}:", "{}.", "{})", "Row {}:", "-", "•", "*")
        parts = []
        for index, said in enumerate(self.marks()):
            label = style.format(index + 1)
            if index == 0 and len(style) > 4:
                label = self.pick(label, "Headline:", "Title:", "Heading:")
            parts.append(f"{label} {said}")
        return parts

    def terse(self) -> str:
        """navy poster, rocket, "X", "Y" """
        in_noun = self.says_colour and self.chance(0.7)
        glue = self.pick(", ", ", ", "; ", " | ", ". ", "\n", " - ")
        texts = glue.join(self.marks())
        if self.chance(0.15):
            texts = self.pick("text: ", "text ", "says ", "words: ", "Text: ") + self.joined(self.marks())
        clauses = self.clauses(in_noun)
        clauses.insert(self.rng.randint(0, len(clauses)), texts)
        return glue.join([self.noun(in_noun), *self.first(), *clauses])

    def listed(self) -> str:
        """Poster. Headline: "X". Line 2: "Y". Background: navy. Picture: rocket."""
        kind = self.kind()
        parts = self.labelled() if self.chance(0.5) else self.numbered()
        rest = self.extras()
        if self.says_colour:
            label = self.pick("Background", "Background", "Colour", "Color", "Ground", "Background colour", "Backdrop")
            rest.append(f"{label}: {self.ground_name()}")
            if self.ink_said():
                label = self.pick("Ink", "Text colour", "Letters", "Font colour", "Writing")
                rest.append(f"{label}: {self.palette.ink_name}")
        if self.plan.illustrations:
            label = self.pick("Picture", "Illustration", "Image", "Icon", "Drawing", "Graphic")
            rest.append(f"{label}: {self.pictures()}")
        elif self.chance(0.06):
            rest.append(self.pick("Picture: none", "Illustration: none", "Image: no"))
        self.rng.shuffle(rest)
        parts = [*rest, *parts] if self.chance(0.3) else [*parts, *rest]
        parts = [*self.first(), *parts]
        glue = self.pick(". ", ", ", "; ", "\n", "\n")
        return kind + (":\n" if glue == "\n" else self.pick(": ", ". ", ", ")) + glue.join(parts)

    def texts_first(self) -> str:
        """ "X", "Y" on a teal poster with a cat"""
        said = self.marks()
        in_noun = self.says_colour and self.chance(0.5)
        clauses = self.clauses(in_noun, sentence=True)
        if self.early and self.first():
            return self.sentence()
        texts = self.following(said[1:]) if self.chance(0.4) else ""
        texts = said[0] + texts if texts else self.joined(said)
        if self.chance(0.5):
            noun = with_article(self.noun(in_noun))
            lead = self.pick("on", "on", "as", "for")
            return ", ".join([f"{texts} {lead} {noun}", *clauses])
        noun = self.noun(in_noun)
        parts = clauses if not in_noun else [noun, *clauses]
        return self.pick(". ", ". ", "\n", ", ", " - ").join([texts, *parts])


def write(plan: Plan, rng: random.Random) -> str:
    return CaptionWriter(plan, rng).write()
