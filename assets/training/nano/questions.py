"""Questions about a poster, each with the one right answer."""

from __future__ import annotations

import random

from nano import codes
from nano.layout import Plan
from nano.palettes import PALETTES
from nano.words import listing

ORDINALS = ("first", "second", "third", "fourth", "fifth")
PLACES = {"top": "At the top", "middle": "Under the headline", "bottom": "At the bottom"}


def _headline(plan: Plan, rng: random.Random) -> tuple[str, str]:
    question = rng.choice((
        "What does the headline say?", "What is the headline?", "Read the headline.",
        "What is the title?", "What is written at the top?", "What does the title say?",
        "Which words are largest?", "What is the heading?", "What does it say in big letters?",
        "what does the headline say", "What is the headline of this poster?", "What does the heading say?",
        "Tell me the headline.", "What is the text of the headline?", "What are the biggest words?",
        "What does the headline on the poster say?", "What's the headline?", "What's the title?",
        "How does the headline read?", "What is the title of the poster?", "Which headline does it have?",
        "What is the main headline?", "What does the big text say?", "Can you read the headline?",
        "Please read out the title.", "What is written in large letters?", "what is the title",
        "What's written at the top?", "What does the first line say?", "Give me the title.",
        "What is the poster called?", "What is in the headline?", "What does it say at the top?",
        "What does the large text say?", "Quote the headline.",
    ))  # fmt: skip
    return question, plan.texts[0]


def _ordinal(plan: Plan, rng: random.Random) -> tuple[str, str]:
    index = rng.randrange(len(plan.texts))
    name = ORDINALS[index]
    question = rng.choice((
        f"What is the {name} text?", f"What does the {name} text say?", f"Read the {name} text.",
        f"What does the {name} paragraph say?", f"What is text {index + 1}?",
        f"What's the {name} text?", f"Read me the {name} text.", f"what does the {name} text say",
        f"What is written in the {name} paragraph?", f"What is the {name} thing it says?",
        f"Can you read the {name} text?",
    ))  # fmt: skip
    return question, plan.texts[index]


def _last(plan: Plan, rng: random.Random) -> tuple[str, str]:
    question = rng.choice((
        "What does the last text say?", "What is the last text?", "Read the text at the bottom.",
        "What is written at the bottom?", "What does the text at the foot say?",
        "What does the last line say?", "What is the last line?", "How does the text end?",
        "What does it say at the bottom?", "Read the last text.", "What is the small print?",
        "What does the footer say?", "what is at the bottom", "Which text comes last?",
    ))  # fmt: skip
    return question, plan.texts[-1]


def _after(plan: Plan, rng: random.Random) -> tuple[str, str]:
    if len(plan.texts) < 2:
        return _headline(plan, rng)
    index = rng.randrange(len(plan.texts) - 1)
    known = plan.texts[index]
    question = rng.choice((
        f'What is written below "{known}"?', f'What comes after "{known}"?',
        f'What stands under "{known}"?', f'What does it say below "{known}"?',
        f'What follows "{known}"?', f'Which text comes after "{known}"?', f'What is under "{known}"?',
    ))  # fmt: skip
    return question, plan.texts[index + 1]


def _everything(plan: Plan, rng: random.Random) -> tuple[str, str]:
    question = rng.choice((
        "Read all the text.", "What does it say?", "What does the poster say?",
        "Copy out the whole text.", "Transcribe the poster.", "What is written here?",
        "Read the poster to me.", "What is the text?", "What text is on the poster?", "Read it all.",
        "What does this say?", "What is the whole text?", "Give me all the words.", "What's written on it?",
        "Read everything.", "Can you read it?", "What is on the poster?",
    ))  # fmt: skip
    return question, "\n".join(plan.texts)


def _ground(plan: Plan, rng: random.Random) -> tuple[str, str]:
    question = rng.choice((
        "What colour is the background?", "What color is the background?", "Which colour is it?",
        "What is the background colour?", "What colour is the poster?", "what color is the background",
        "Which colour does the background have?", "What's the background color?", "What colour is the paper?",
        "Tell me the colour of the background.",
    ))  # fmt: skip
    return question, PALETTES[plan.palette].ground_name.capitalize()


def _ink(plan: Plan, rng: random.Random) -> tuple[str, str]:
    question = rng.choice((
        "What colour is the text?", "What color are the letters?",
        "What is the colour of the text?", "Which colour is the lettering?",
    ))  # fmt: skip
    return question, PALETTES[plan.palette].ink_name.capitalize()


def _pictures(plan: Plan, rng: random.Random) -> tuple[str, str]:
    question = rng.choice((
        "What is in the picture?", "What does the illustration show?", "Which pictures are there?",
        "What is drawn on it?", "What is the illustration?", "What picture is on the poster?",
        "What is the picture of?", "What does the picture show?", "Which illustration is on it?",
        "What is shown?", "What can be seen besides the text?", "What's the picture?", "What icon is there?",
    ))  # fmt: skip
    if not plan.illustrations:
        return question, "There is no picture"
    answer = listing(plan.illustrations)
    return question, answer[0].upper() + answer[1:]


def _presence(plan: Plan, rng: random.Random) -> tuple[str, str]:
    shown = plan.illustrations and rng.random() < 0.5
    name = rng.choice(plan.illustrations if shown else codes.ILLUSTRATIONS)
    said = listing((name,))
    question = rng.choice((
        f"Is there {said}?", f"Does it show {said}?", f"Can you see {said}?",
        f"Is there {said} on the poster?",
    ))  # fmt: skip
    return question, "Yes" if name in plan.illustrations else "No"


def _where(plan: Plan, rng: random.Random) -> tuple[str, str]:
    if not plan.illustrations:
        return _count(plan, rng)
    name = rng.choice(plan.illustrations)
    return f"Where is the {name}?", PLACES[plan.illustrations_at]


def _count(plan: Plan, rng: random.Random) -> tuple[str, str]:
    question = rng.choice(("How many pictures are there?", "How many illustrations are there?"))
    return question, ("None", "One", "Two", "Three")[len(plan.illustrations)]


def _frame(plan: Plan, rng: random.Random) -> tuple[str, str]:
    question = rng.choice(("Is there a border?", "Does it have a frame?", "Is there a frame?"))
    return question, f"Yes, a {plan.frame} one" if plan.frame else "No"


_KINDS = (
    (_headline, 34), (_ordinal, 13), (_last, 10), (_after, 9), (_everything, 10), (_ground, 9),
    (_ink, 4), (_pictures, 10), (_presence, 4), (_where, 3), (_count, 2), (_frame, 2),
)  # fmt: skip


def ask(plan: Plan, rng: random.Random) -> tuple[str, str]:
    makers, shares = zip(*_KINDS, strict=True)
    return rng.choices(makers, shares)[0](plan, rng)
