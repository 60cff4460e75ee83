"""Captions as people write prompts: terse to wordy, in many orders, texts in double quotes.

What is left unsaid has a fixed default where the tokens do not show it (see `generator.look`), so
that a caption never asks the painter to guess.
"""

from __future__ import annotations

import random

from nano import phrases, words
from nano.layout import Plan
from nano.palettes import DEFAULTS, GROUND_NAMES, PALETTES, SYNONYMS
from nano.words import listing, with_article


class CaptionWriter:
    """Writes one caption for one plan."""

    def __init__(self, plan: Plan, rng: random.Random):
        self.plan, self.rng = plan, rng
        self.palette = PALETTES[plan.palette]
        self.says_colour = rng.random() < 0.8
        self.early = sum(map(len, plan.texts)) > 90
        self.left, self.right = ("“", "”") if rng.random() < 0.04 else ('"', '"')

    def pick(self, *options: str) -> str:
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def colour(self, name: str) -> str:
        others = SYNONYMS.get(name, ())
        return self.rng.choice(others) if others and self.chance(0.3) else name

    def quoted(self, text: str) -> str:
        left, right = ("“", "”") if '"' in text else (self.left, self.right)
        return f"{left}{text}{right}"

    # Parts.

    def ink_said(self) -> bool:
        is_default = DEFAULTS[self.palette.ground_name] == self.plan.palette
        return not is_default or self.chance(0.2)

    def ground(self) -> str:
        """The background as a phrase of its own."""
        name = self.colour(self.palette.ground_name)
        text = self.pick(
            f"on a {name} background", f"{name} background", f"in {name}",
            f"the background is {name}", f"with a {name} background", f"on {name}",
            f"{name} paper", f"colour: {name}", name, f"all {name}",
        )  # fmt: skip
        if not self.ink_said():
            return text
        return f"{self.ink()} on {name}" if self.chance(0.15) else f"{text}{self.pick(', ', ', ', ' and ')}{self.ink()}"

    def ink(self) -> str:
        name = self.colour(self.palette.ink_name)
        return self.pick(
            f"{name} text", f"{name} letters", f"{name} lettering", f"text in {name}",
            f"with {name} text", f"{name} type",
        )  # fmt: skip

    def pictures(self) -> str:
        names = tuple(self.called(name) for name in self.plan.illustrations)
        many = len(names) > 1
        text = listing(names)
        if not many:
            text = self.pick(
                text, text, text, f"a picture of {text}", f"an illustration of {text}",
                f"a drawing of {text}", f"{text} icon", f"a big {names[0]}", f"one {names[0]}",
                names[0],
            )  # fmt: skip
        if self.plan.illustrations_at == "bottom" and self.chance(0.45):
            return text
        return f"{text} {self.where()}"

    def called(self, name: str) -> str:
        """A name of an illustration, sometimes with a colour, which must not be taken for the ground's."""
        others = words.OTHER_NAMES.get(name, ())
        said = self.rng.choice(others) if others and self.chance(0.2) else name
        return f"{self.rng.choice(self.other_colours())} {said}" if self.chance(0.12) else said

    def other_colours(self) -> list[str]:
        own = (self.palette.ground_name, self.palette.ink_name)
        return [name for name in GROUND_NAMES if not any(name in o or o in name for o in own)]

    def where(self) -> str:
        return {
            "top": self.pick("at the top", "on top", "above the headline", "above the text"),
            "middle": self.pick("under the headline", "below the title", "in the middle"),
            "bottom": self.pick("at the bottom", "below the text", "at the foot", "underneath"),
        }[self.plan.illustrations_at]

    def extras(self) -> list[str]:
        """Decoration, which nobody gets who did not ask, and the look where it may come last."""
        plan, found = self.plan, []
        if plan.align == "left" or self.chance(0.12):
            left = ("left-aligned", "text on the left", "aligned left", "flush left")
            centred = ("centred", "centered text", "everything centred", "text in the centre")
            found.append(self.pick(*(left if plan.align == "left" else centred)))
        if plan.frame:
            found.append("with " + self.pick(*phrases.FRAMES[plan.frame]))
        if plan.rule:
            found.append("with " + self.pick(*phrases.RULES[plan.rule]))
        if plan.ornament:
            found.append(f"with a {plan.ornament} ornament under the headline")
        if plan.band:
            found.append(self.band())
        if plan.pattern:
            found.append(self.pattern())
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
        said = [self.quoted(t) for t in self.plan.texts]
        style = self.rng.random()
        if style < 0.22:
            return self.pick("that says ", "saying ", "with the text ", "reading ", "which says ",
                             "with the words ", "") + self.joined(said)  # fmt: skip
        first = self.pick("with the headline {}", "headline {}", "titled {}", "with the title {}",
                          "the headline says {}", "the title is {}", "{} as the headline",
                          "{} at the top", "{} in big letters", "that says {}", "saying {}")
        return first.format(said[0]) + self.following(said[1:])

    def joined(self, said: list[str]) -> str:
        glue = self.pick(", ", ", ", " and ", " / ", ", then ", "; ", " ", " then ", ", text ")
        if glue == ", " and len(said) > 1 and self.chance(0.5):
            return ", ".join(said[:-1]) + " and " + said[-1]
        return glue.join(said)

    def following(self, said: list[str]) -> str:
        text = ""
        for index, quote in enumerate(said):
            last = index == len(said) - 1
            options = [", below it {}", ", then {}", ", under that {}", ", followed by {}",
                       ", and {}", ", {}", ". Below: {}", " and underneath {}", "; under it {}",
                       ", in smaller letters {}", ", next line {}", ". Then {}", " then {}",
                       ", below that {}", " and below {}", ". Text: {}", " and under it {}"]
            if last:
                options += [", and at the bottom {}", ", at the end {}", " and finally {}",
                            ", with {} at the bottom", ", small print: {}"]  # fmt: skip
            text += self.pick(*options).format(quote)
        return text

    def noun(self, colour: bool) -> str:
        parts = [self.pick(*phrases.KINDS)]
        if colour:
            parts.insert(0, self.colour(self.palette.ground_name))
        if self.chance(0.2):
            parts.insert(0, self.pick(*phrases.STYLES))
        if self.chance(0.12):
            parts.insert(0, self.shape())
        text = " ".join(parts)
        return f"{text} for {self.pick(*phrases.TOPICS)}" if self.chance(0.22) else text

    def shape(self) -> str:
        if self.plan.rows == self.plan.cols:
            return "square"
        wide = self.plan.cols > self.plan.rows
        return self.pick("landscape", "wide") if wide else self.pick("portrait", "tall")

    # Whole captions.

    def write(self) -> str:
        makers = (self.sentence, self.request, self.terse, self.listed, self.texts_first)
        text = self.rng.choices(makers, (40, 20, 18, 14, 8))[0]()
        return text if self.chance(0.25) else text[0].upper() + text[1:]

    def clauses(self, colour_done: bool) -> list[str]:
        """Colour, illustrations and extras that are still to be said, in random order."""
        found = self.extras()
        if self.says_colour and not colour_done:
            found.append(self.ground())
        elif colour_done and self.ink_said():
            found.append(self.ink())
        if self.plan.illustrations:
            found.append(self.pick("and ", "with ", "") + self.pictures())
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
        glue = " " if not before and self.chance(0.9) else ", "
        return head + glue + ", ".join([self.texts(), *after]) + self.pick("", ".", ".")

    def request(self) -> str:
        """Please make me a flyer for our bake sale. It should say "X". Pink background."""
        ask = self.pick("Please make", "Make me", "Create", "Design", "I need", "I would like",
                        "Draw", "We need", "Can you make", "Could you design", "Generate")
        in_noun = self.says_colour and self.chance(0.35)
        noun = self.noun(in_noun)
        said = [self.quoted(t) for t in self.plan.texts]
        lead = self.pick("It should say", "It says", "Text:", "The text is", "The headline is",
                         "At the top it says", "Put", "Write", "It reads", "Headline:")  # fmt: skip
        body = f"{lead} {said[0]}{self.following(said[1:])}"
        parts = [body, *(c[0].upper() + c[1:] for c in self.clauses(in_noun))]
        if self.chance(0.4):
            self.rng.shuffle(parts)
        parts = [*(c[0].upper() + c[1:] for c in self.first()), *parts]
        return f"{ask} {with_article(noun)}. " + ". ".join(parts) + "."

    def terse(self) -> str:
        """navy poster, rocket, "X", "Y" """
        in_noun = self.says_colour and self.chance(0.7)
        glue = self.pick(", ", ", ", "; ", " | ", ". ")
        texts = glue.join(self.quoted(t) for t in self.plan.texts)
        clauses = self.clauses(in_noun)
        clauses.insert(self.rng.randint(0, len(clauses)), texts)
        return glue.join([self.noun(in_noun), *self.first(), *clauses])

    def listed(self) -> str:
        """Poster. Headline: "X". Line 2: "Y". Background: navy. Picture: rocket."""
        kind = self.pick("Poster", "Flyer", "Notice", "Sign", "Card", "Menu", "Layout")
        style = self.pick("Line {}", "line {}", "Text {}", "{}.", "{})")
        parts = []
        for index, text in enumerate(self.plan.texts):
            label = style.format(index + 1)
            if index == 0:
                label = self.pick(label, "Headline", "Title", "Heading")
            parts.append(f"{label}: {self.quoted(text)}")
        rest = self.extras()
        if self.says_colour:
            name = self.colour(self.palette.ground_name)
            rest.append(f"{self.pick('Background', 'Colour', 'Color', 'Ground')}: {name}")
            if self.ink_said():
                label = self.pick("Ink", "Text colour", "Letters")
                rest.append(f"{label}: {self.palette.ink_name}")
        if self.plan.illustrations:
            label = self.pick("Picture", "Illustration", "Image", "Icon")
            rest.append(f"{label}: {self.pictures()}")
        self.rng.shuffle(rest)
        parts = [*rest, *parts] if self.chance(0.3) else [*parts, *rest]
        parts = [*self.first(), *parts]
        glue = self.pick(". ", ", ", "; ", "\n")
        return kind + self.pick(": ", ". ", ", ") + glue.join(parts)

    def texts_first(self) -> str:
        """ "X", "Y" on a teal poster with a cat"""
        if self.early:
            return self.sentence()
        said = [self.quoted(t) for t in self.plan.texts]
        in_noun = self.says_colour and self.chance(0.6)
        noun = with_article(self.noun(in_noun))
        return ", ".join([f"{self.joined(said)} on {noun}", *self.clauses(in_noun)])


def write(plan: Plan, rng: random.Random) -> str:
    return CaptionWriter(plan, rng).write()

