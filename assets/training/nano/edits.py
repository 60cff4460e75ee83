"""Instructions that change one thing of a poster and keep the rest where it is."""

from __future__ import annotations

import random
from typing import NamedTuple

from nano import codes
from nano.changes import Layout
from nano.content import Writer
from nano.palettes import DEFAULTS, GROUND_NAMES, PALETTES, SYNONYMS
from nano.questions import ORDINALS
from nano.words import listing


class Change(NamedTuple):
    instruction: str
    layout: Layout


class Editor:
    """Proposes changes to one poster; a proposal is None where it makes no sense or has no room."""

    def __init__(self, layout: Layout, rng: random.Random, split: str):
        self.layout, self.plan, self.rng = layout, layout.plan, rng
        self.writer = Writer(rng, split, self.plan.measure)

    def change(self) -> Change:
        makers = (
            (self.headline, 24), (self.text, 16), (self.ground, 16), (self.swap, 14),
            (self.remove_text, 10), (self.add_text, 6), (self.remove_picture, 4),
            (self.add_picture, 5), (self.frame, 3), (self.align, 2),
        )  # fmt: skip
        for _ in range(60):
            made = self.rng.choices([m for m, _ in makers], [w for _, w in makers])[0]()
            if made is not None and self._shows(made):
                return made
        return self.ground()  # the change that is always possible

    def _shows(self, made: Change) -> bool:
        """Whether anything differs: lines that fill the width look the same centred and left."""
        if made.layout.plan.align == self.plan.align:
            return True
        (before, _), (after, _) = self.layout.place(), made.layout.place()
        return bool((before != after).any())

    def pick(self, *options: str) -> str:
        return self.rng.choice(options)

    @staticmethod
    def _change(instruction: str, layout: Layout | None) -> Change | None:
        return Change(instruction, layout) if layout else None

    # Texts.

    def _rewritten(self, index: int) -> str:
        nonsense = self.rng.random() < 0.4
        length = max(4, int(len(self.plan.texts[index]) * self.rng.uniform(0.6, 1.3)))
        if index == 0:
            return self.writer.headline(min(24, length), nonsense)
        return self.writer.line(length, nonsense)

    def _replaced(self, instruction: str, index: int, text: str) -> Change | None:
        if text == self.plan.texts[index]:
            return None
        return self._change(instruction, self.layout.with_text(index, text))

    def headline(self) -> Change | None:
        text = self._rewritten(0)
        instruction = self.pick(
            'Change the headline to "{}".', 'Make the headline say "{}".', 'Headline: "{}"',
            'change the title to "{}"', 'The headline should read "{}".', 'new headline: "{}"',
            'Replace the headline with "{}".', 'Please change the heading to "{}".',
        ).format(text)  # fmt: skip
        return self._replaced(instruction, 0, text)

    def text(self) -> Change | None:
        index = self.rng.randrange(len(self.plan.texts))
        old, new = self.plan.texts[index], self._rewritten(index)
        last = [f'Change the last line to "{new}".'] if index == len(self.plan.texts) - 1 else []
        instruction = self.pick(
            f'Change "{old}" to "{new}".', f'Replace "{old}" with "{new}".',
            f'Instead of "{old}" write "{new}".', f'change the {ORDINALS[index]} text to "{new}"',
            f'The {ORDINALS[index]} text should say "{new}".', *last,
        )  # fmt: skip
        return self._replaced(instruction, index, new)

    def remove_text(self) -> Change | None:
        count = len(self.plan.texts)
        if count < 2:
            return None
        index = self.rng.choice((count - 1, self.rng.randrange(1, count)))
        options = [f'Remove "{self.plan.texts[index]}".', f'delete "{self.plan.texts[index]}"',
                   f"Remove the {ORDINALS[index]} text."]  # fmt: skip
        if index == count - 1:
            options += ["Remove the last line.", "Delete the last text.", "drop the last line"]
        return Change(self.pick(*options), self.layout.without_text(index))

    def add_text(self) -> Change | None:
        if len(self.plan.texts) >= 5:
            return None
        text = self.writer.line(self.rng.randint(6, 30), self.rng.random() < 0.4)
        instruction = self.pick(
            f'Add "{text}" at the bottom.', f'Add the line "{text}".', f'Also write "{text}".',
            f'add "{text}" as the last line', f'Put "{text}" below the rest.',
        )  # fmt: skip
        return self._change(instruction, self.layout.and_text(text))

    # Colours.

    def ground(self) -> Change:
        old = PALETTES[self.plan.palette].ground_name
        name = self.rng.choice([n for n in GROUND_NAMES if n != old])
        said = name
        if name in SYNONYMS and self.rng.random() < 0.3:
            said = self.rng.choice(SYNONYMS[name])
        instruction = self.pick(
            f"Make the background {said}.", f"Change the background to {said}.", f"Make it {said}.",
            f"background {said}", f"Use a {said} background instead.", f"{said} background please",
            f"Turn the {old} background {said}.", f"Recolour it in {said}.",
        )  # fmt: skip
        return Change(instruction, self.layout.recoloured(DEFAULTS[name]))

    # Illustrations.

    def swap(self) -> Change | None:
        names = self.plan.illustrations
        if not names:
            return None
        old = self.rng.choice(names)
        new = self.rng.choice([n for n in codes.ILLUSTRATIONS if n not in names])
        said = listing((new,))
        instruction = self.pick(
            f"Replace the {old} with {said}.", f"Change the {old} to {said}.",
            f"{said} instead of the {old}", f"Swap the {old} for {said}.",
            f"Use {said} instead of the {old}.", f"Turn the {old} into {said}.",
        )  # fmt: skip
        swapped = tuple(new if n == old else n for n in names)
        return self._change(instruction, self.layout.with_pictures(swapped))

    def remove_picture(self) -> Change | None:
        if not self.plan.illustrations:
            return None
        names = self.plan.illustrations
        if len(names) == 1:
            instruction = self.pick(
                f"Remove the {names[0]}.", "Remove the picture.", f"delete the {names[0]}",
                "Take away the illustration.", f"No {names[0]}, please.",
            )  # fmt: skip
            return self._change(instruction, self.layout.with_pictures(()))
        old = self.rng.choice(names)
        rest = tuple(n for n in names if n != old)
        instruction = self.pick(f"Remove the {old}.", f"delete the {old}")
        return self._change(instruction, self.layout.with_pictures(rest))

    def add_picture(self) -> Change | None:
        if self.plan.illustrations:
            return None
        name = self.rng.choice(codes.ILLUSTRATIONS)
        said = listing((name,))
        instruction = self.pick(
            f"Add {said} at the bottom.", f"Add {said}.", f"Put {said} below the text.",
            f"add a picture of {said}", f"I want {said} at the bottom.",
        )  # fmt: skip
        return self._change(instruction, self.layout.with_pictures((name,)))

    # Frames and alignment.

    def frame(self) -> Change | None:
        if self.plan.frame:
            instruction = self.pick("Remove the border.", "No frame, please.", "remove the frame")
            return self._change(instruction, self.layout.framed(""))
        style = self.rng.choice(codes.FRAME_STYLES)
        instruction = self.pick(
            f"Add a {style} border.", f"Put a {style} frame around it.", f"with a {style} border",
        )  # fmt: skip
        return self._change(instruction, self.layout.framed(style))

    def align(self) -> Change:
        if self.plan.align == "left":
            instruction = self.pick("Centre the text.", "Center everything.", "centred, please")
            return Change(instruction, self.layout.aligned("centre"))
        instruction = self.pick("Align the text left.", "Make it left-aligned.", "flush left")
        return Change(instruction, self.layout.aligned("left"))
