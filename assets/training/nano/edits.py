"""Instructions that change one thing of a poster and keep the rest where it is."""

from __future__ import annotations

import random
from typing import NamedTuple

from nano import codes, words
from nano.changes import Layout
from nano.content import Writer, allowed
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
        self.split, self.writer = split, Writer(rng, split, self.plan.measure)

    def change(self) -> Change:
        makers = (
            (self.headline, 26), (self.text, 24), (self.ground, 13), (self.swap, 11),
            (self.remove_text, 10), (self.add_text, 12), (self.remove_picture, 4),
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
        text, old = self._rewritten(0), self.plan.texts[0]
        named = (f'Replace the headline "{old}" with "{{}}".', f'The headline "{old}" should be "{{}}".',
                 f'Change the title from "{old}" to "{{}}".', f'Rename "{old}" to "{{}}".')  # fmt: skip
        if not any(c in old for c in "{}") and self.rng.random() < 0.15:
            return self._replaced(self.pick(*named).format(text), 0, text)
        instruction = self.pick(
            'Change the headline to "{}".', 'Make the headline say "{}".', 'Headline: "{}"',
            'change the title to "{}"', 'The headline should read "{}".', 'new headline: "{}"',
            'Replace the headline with "{}".', 'Please change the heading to "{}".',
            'Change the title to "{}".', 'change the headline to "{}"', 'Rename it "{}".', 'rename it "{}"',
            'Rename it to "{}".', 'Swap the title for "{}".', 'Swap the headline for "{}".', 'Call it "{}".',
            'Make the title "{}".', 'Make the headline "{}".', 'Set the headline to "{}".', 'Title: "{}"',
            'The title should be "{}".', 'The headline should be "{}".', 'The headline should say "{}".',
            'Can you change the headline to "{}"?', 'Could you change the title to "{}"?',
            'The headline is wrong, it should be "{}".', 'I want the headline to say "{}".',
            'Let the headline read "{}".', 'Use "{}" as the headline.', 'Use "{}" as the title.',
            'Use the headline "{}" instead.', 'the new headline is "{}"', 'Update the headline: "{}".',
            'The heading should be "{}" instead.', 'Put "{}" at the top instead.', 'headline "{}" please',
            'Write "{}" as the headline.', 'The title must be "{}", please fix it.', 'Heading: "{}"',
            'Please make it say "{}" at the top.', 'The big text should say "{}".', 'new title "{}"',
            'Please replace the title by "{}".', 'Give it the title "{}".', 'Correct the headline to "{}".',
        ).format(text)  # fmt: skip
        return self._replaced(instruction, 0, text)

    def text(self) -> Change | None:
        index = self.rng.randrange(len(self.plan.texts))
        old, new = self.plan.texts[index], self._altered(index)
        if self.rng.random() < 0.35:
            instruction = self.pick(*self._by_place(index)).format(new)
        else:
            numbers, names = ("date", "time", "price", "number"), ("name", "place", "text", "line", "wording")
            what = self.pick(*(numbers if any(map(str.isdigit, old)) else names))
            instruction = self.pick(
                f'Change "{old}" to "{new}".', f'Replace "{old}" with "{new}".',
                f'Instead of "{old}" write "{new}".', f'change "{old}" to "{new}"',
                f'replace "{old}" with "{new}"', f'"{old}" should be "{new}".',
                f'The {what} is wrong, it should be "{new}" instead of "{old}".',
                f'It should say "{new}" instead of "{old}".', f'Swap "{old}" for "{new}".',
                f'Please replace "{old}" by "{new}".', f'"{new}" instead of "{old}"',
                f'Not "{old}" but "{new}", please.', f'Can you change "{old}" to "{new}"?',
                f'Turn "{old}" into "{new}".', f'The line "{old}" should read "{new}".',
                f'Correct "{old}": it is "{new}".', f'Write "{new}" where it says "{old}".',
                f'Where it says "{old}" it should say "{new}".', f'"{old}" is now "{new}".',
                f'Make "{old}" read "{new}".', f'Use "{new}" instead of "{old}".',
                f'Could you replace "{old}" with "{new}", please?', f'Change the {what} "{old}" to "{new}".',
            )  # fmt: skip
        return self._replaced(instruction, index, new)

    def _by_place(self, index: int) -> list[str]:
        """Ways to name a text by where it stands; {} is the new one."""
        name = ORDINALS[index]
        found = [f'change the {name} text to "{{}}"', f'The {name} text should say "{{}}".',
                 f'Change the {name} text to "{{}}".', f'The {name} text should read "{{}}".',
                 f'Replace the {name} text with "{{}}".', f'Make the {name} text "{{}}".',
                 f'Let the {name} text say "{{}}".', f'{name} text: "{{}}"'.capitalize(),
                 f'The {name} text is wrong, it should be "{{}}".',
                 f'The {name} paragraph should be "{{}}".', f'change the {name} one to "{{}}"']  # fmt: skip
        if index and all(size != "small" and len(text) < 24 for text, size in
                         zip(self.plan.texts[:index + 1], self.layout.arrangement.sizes, strict=False)):
            found += [f'The {name} line should read "{{}}".', f'Change the {name} line to "{{}}".',
                      f'Line {index + 1} should say "{{}}".']  # fmt: skip
        if index and index == len(self.plan.texts) - 1:
            found += ['Change the last line to "{}".', 'The last line should be "{}".', 'last line: "{}"',
                      'Change the text at the bottom to "{}".', 'At the bottom it should say "{}".',
                      'Replace the last line with "{}".', 'The last text should say "{}".',
                      'Change the footer to "{}".', 'Make the bottom line say "{}".']  # fmt: skip
        if len(self.plan.texts) == 2 and index:
            found += ['Change the text below the headline to "{}".', 'The text should say "{}".',
                      'change the text to "{}"', 'The smaller text should be "{}".']  # fmt: skip
        return found

    def _altered(self, index: int) -> str:
        """Another text, often the old one with one word changed, as corrections are."""
        old = self.plan.texts[index].split()
        if len(old) < 2 or self.rng.random() < 0.6:
            return self._rewritten(index)
        at = self.rng.randrange(len(old))
        digits = [i for i, word in enumerate(old) if any(map(str.isdigit, word))]
        if digits and self.rng.random() < 0.7:
            at = self.rng.choice(digits)
            old[at] = "".join(str(self.rng.randint(1, 9)) if c.isdigit() else c for c in old[at])
        else:
            word = self.rng.choice(words.dictionary())[: self.plan.measure]
            old[at] = word.upper() if old[at].isupper() else word.capitalize() if old[at][0].isupper() else word
        new = " ".join(old)
        return new if allowed(new, self.split) else self._rewritten(index)

    def remove_text(self) -> Change | None:
        count = len(self.plan.texts)
        if count < 2:
            return None
        index = self.rng.choice((count - 1, self.rng.randrange(1, count)))
        text, name = self.plan.texts[index], ORDINALS[index]
        options = [f'Remove "{text}".', f'delete "{text}"', f"Remove the {name} text.", f'Delete "{text}".',
                   f'Take out "{text}".', f'Leave out "{text}".', f'remove the text "{text}"',
                   f'Please remove "{text}".', f'Drop "{text}".', f"Delete the {name} text.",
                   f'Get rid of "{text}".', f'"{text}" is not needed any more.', f'Remove the line "{text}".',
                   f'Without "{text}", please.', f'Erase "{text}".', f'Can you remove "{text}"?']  # fmt: skip
        if index == count - 1:
            options += ["Remove the last line.", "Delete the last text.", "drop the last line",
                        "remove the last line", "Take away the last line.", "Remove the text at the bottom.",
                        "delete the last line", "Delete the text at the bottom.", "Remove the last text.",
                        "Leave out the last line.", "The last line can go.", "Please remove the last line."]  # fmt: skip
        return Change(self.pick(*options), self.layout.without_text(index))

    def add_text(self) -> Change | None:
        if len(self.plan.texts) >= 5:
            return None
        text = self.writer.line(self.rng.randint(6, 30), self.rng.random() < 0.4)
        instruction = self.pick(
            f'Add "{text}" at the bottom.', f'Add the line "{text}".', f'Also write "{text}".',
            f'add "{text}" as the last line', f'Put "{text}" below the rest.',
            f'Add "{text}".', f'add "{text}" at the bottom', f'Add "{text}" below.', f'Add a line "{text}".',
            f'Add one more line: "{text}".', f'Please add "{text}" at the end.', f'Write "{text}" underneath.',
            f'Write "{text}" at the bottom.', f'Put "{text}" at the bottom.', f'Add the text "{text}" at the bottom.',
            f'Also say "{text}".', f'Include "{text}" at the bottom.', f'It should also say "{text}".',
            f'Add a last line that says "{text}".', f'At the bottom add "{text}".', f'Can you add "{text}"?',
            f'Add "{text}" under the rest.', f'One more line at the bottom: "{text}"',
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
            f"make it {said}", f"change the background to {said}", f"Make it {said} instead of {old}.",
            f"{said} instead of {old}", f"I want it in {said}.", f"The background should be {said}.",
            f"Can you make the background {said}?", f"Change the colour to {said}.", f"Set the background to {said}.",
            f"Let's have it in {said}.", f"Switch to {said}.", f"Use {said} instead of {old}.",
            f"Change it from {old} to {said}.", f"make the background {said}", f"Please make it {said}.",
            f"Try {said} for the background.", f"The paper should be {said}.", f"Change the color to {said}.",
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
            f"replace the {old} with {said}", f"Show {said} instead of the {old}.", f"Draw {said} instead of the {old}.",
            f"Make the {old} {said}.", f"Exchange the {old} for {said}.", f"Put {said} where the {old} is.",
            f"I would rather have {said} than the {old}.", f"Can you replace the {old} with {said}?",
            f"Please change the {old} to {said}.", f"The {old} should be {said}.",
            *((f"Change the picture to {said}.", f"Make the picture {said}.", f"Use {said} as the picture.",
               f"Show {said} instead.", f"Replace the picture with {said}.") if len(names) == 1 else ()),
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
                "Take away the illustration.", f"No {names[0]}, please.", f"Take out the {names[0]}.",
                "No picture, please.", "Delete the picture.", f"remove the {names[0]}", "Without the picture.",
                f"Leave out the {names[0]}.", f"Get rid of the {names[0]}.", "Text only, no picture.",
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
            f"add a picture of {said}", f"I want {said} at the bottom.", f"add {said}", f"Put {said} under it.",
            f"Include {said}.", f"Draw {said} below the text.", f"Put {said} at the bottom.", f"With {said}, please.",
            f"Please add {said}.", f"Can you add {said}?", f"There should be {said} at the bottom.",
        )  # fmt: skip
        return self._change(instruction, self.layout.with_pictures((name,)))

    # Frames and alignment.

    def frame(self) -> Change | None:
        if self.plan.frame:
            instruction = self.pick("Remove the border.", "No frame, please.", "remove the frame",
                                    "Without the border.", "Take the frame away.", "no border please")
            return self._change(instruction, self.layout.framed(""))
        style = self.rng.choice(codes.FRAME_STYLES)
        instruction = self.pick(
            f"Add a {style} border.", f"Put a {style} frame around it.", f"with a {style} border",
            f"add a {style} frame", f"It needs a {style} border.", f"Frame it with a {style} border.",
        )  # fmt: skip
        return self._change(instruction, self.layout.framed(style))

    def align(self) -> Change:
        if self.plan.align == "left":
            instruction = self.pick("Centre the text.", "Center everything.", "centred, please",
                                    "Put the text in the centre.", "center the text")
            return Change(instruction, self.layout.aligned("centre"))
        instruction = self.pick("Align the text left.", "Make it left-aligned.", "flush left",
                                "Move the text to the left.", "Align everything to the left.")
        return Change(instruction, self.layout.aligned("left"))
