"""The poster generator: the same from the same seed, labels that say what the pixels show."""

import json
import random
import sys
import unittest
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nano import captions, codes, content, generator, illustrations, layout, palettes, rendering  # noqa: E402

SAMPLE = 300
GRIDS = {"portrait": (32, 24), "landscape": (24, 32), "square": (28, 28)}


def posters(split="train", count=SAMPLE, grid=None):
    return [generator.poster(seed, split=split, grid=grid) for seed in range(count)]


class CodesTest(unittest.TestCase):
    def test_every_code_has_one_meaning(self):
        meanings = [codes.meaning(code) for code in range(codes.USED)]
        self.assertEqual(len(set(meanings)), codes.USED)
        self.assertEqual(codes.meaning(codes.CODEBOOK_SIZE - 1).kind, "reserved")

    def test_ids_never_change(self):
        """Trained weights depend on these numbers."""
        self.assertEqual(codes.glyph("small", "!")[0, 0], 0)
        self.assertEqual(codes.glyph("body", "a").ravel().tolist(), [292, 293])
        self.assertEqual(codes.glyph("title", "×")[-1, -1], 1475)
        self.assertEqual(codes.glyph("headline", "A")[0, 0], 1476)
        self.assertEqual(codes.background(23, 31), 3211)
        self.assertEqual(codes.illustration("warning sign")[-1, -1], 4010)
        self.assertEqual(codes.USED, 4324)

    def test_alphabet_holds_ascii_and_latin_letters(self):
        wanted = {chr(i) for i in range(33, 127)}
        wanted |= {chr(i) for i in range(0xC0, 0x100)} - {"÷"}
        self.assertLessEqual(wanted, set(codes.GLYPHS))


class PosterTest(unittest.TestCase):
    def test_same_seed_same_poster(self):
        for seed in range(20):
            first, again = generator.poster(seed), generator.poster(seed)
            self.assertEqual(first.caption, again.caption)
            np.testing.assert_array_equal(first.labels, again.labels)
            np.testing.assert_array_equal(generator.render(first), generator.render(again))

    def test_labels_read_back_as_the_texts(self):
        for poster in posters():
            lines = [line for _, line in codes.read_text(poster.labels)]
            self.assertEqual(lines, [line for block in poster.blocks for line in block.lines])
            words, wanted = " ".join(lines).split(), " ".join(poster.texts).split()
            self.assertEqual("".join(words), "".join(wanted))
            if not poster.plan.cut_every:
                self.assertEqual(words, wanted)

    def test_caption_quotes_the_texts_in_order(self):
        for poster in posters():
            at = 0
            for text in poster.texts:
                at = poster.caption.index(text, at) + len(text)

    def test_captions_name_each_picture_once_and_stay_short(self):
        for poster in posters():
            said = poster.caption
            for text in poster.texts:
                said = said.replace(text, "", 1)
            self.assertLess(len(said), 270, poster.caption)
            clear = [captions.named((name, *content.words.OTHER_NAMES.get(name, ())), said) == 1
                     for name in poster.illustrations]
            self.assertTrue(all(clear), poster.caption)

    def test_long_texts_are_not_small_where_others_can_be(self):
        for poster in posters(count=600):
            made = poster.layout.arrangement
            if made.level == 4:
                longest = max(range(1, len(poster.texts)), key=lambda i: len(poster.texts[i]))
                self.assertEqual((made.sizes[longest], "small" in made.sizes), ("body", True))

    def test_column_zero_counts_the_rows(self):
        for poster in posters(count=50):
            anchors = [codes.meaning(int(code)) for code in poster.labels[:, 0]]
            self.assertEqual([what.row for what in anchors], list(range(poster.rows)))
            self.assertTrue(all(what.kind in codes.ANCHORS for what in anchors))

    def test_anchors_say_what_starts_in_a_row(self):
        for poster in posters(count=50):
            starts = {row: block.size for block in poster.blocks for row, _ in block.places}
            anchors = [codes.meaning(int(code)) for code in poster.labels[:, 0]]
            said = {what.row: what.name for what in anchors if what.kind == "line start"}
            self.assertEqual(said, starts)
            pictures = [what for what in anchors if what.kind == "picture start"]
            self.assertEqual(bool(pictures), bool(poster.illustrations))
            made = poster.layout.arrangement
            wanted = codes.layout(made.level, made.gap, made.scale)
            self.assertEqual(int(poster.labels[0, 0]), wanted)

    def test_two_fifths_are_random_strings(self):
        known = set(content.words.dictionary()) | {w.lower() for w in content.words.COMMON}
        odd = 0
        for poster in posters():
            words = " ".join(poster.texts).lower().split()
            odd += sum(word.strip(".,!?:") in known for word in words) < len(words) / 2
        self.assertGreater(odd / SAMPLE, 0.4)

    def test_small_grids_fit(self):
        for grid in ((10, 12), (8, 16), (24, 10), (16, 16)):
            for poster in posters(count=60, grid=grid):
                self.assertEqual(poster.labels.shape, grid)

    def test_350_characters_fit_every_format(self):
        rng = random.Random(5)
        for grid in GRIDS.values():
            for count in (1, 2, 3, 4, 5):
                letters = "".join(rng.choices("abcdefgh    ", k=340)).split()
                text = " ".join(letters)
                step = len(text) // count
                parts = [text[i * step : (i + 1) * step] for i in range(count)]
                texts = tuple(" ".join(part.split()) for part in parts)
                plan = layout.Plan(*grid, texts, palette=0)
                found = layout.arrange(plan)
                self.assertIsNotNone(found, (grid, count))
                self.assertLessEqual(layout.rows_needed(plan, found), plan.height)

    def test_splits_share_no_text(self):
        train = {t.casefold() for p in posters("train", 1500) for t in p.texts}
        held = {t.casefold() for p in posters("heldout", 300) for t in p.texts}
        self.assertFalse(train & held)
        prompts = json.loads((ROOT / "heldout" / "prompts.json").read_text("utf-8"))["prompts"]
        self.assertFalse(train & {t.casefold() for p in prompts for t in p["texts"]})

    def test_most_of_the_codebook_is_used(self):
        used = np.unique(np.concatenate([p.labels.ravel() for p in posters(count=1500)]))
        self.assertGreater(len(used) / codes.CODEBOOK_SIZE, 0.9)


class LookTest(unittest.TestCase):
    def test_ink_stands_out_from_every_ground(self):
        for number, palette in enumerate(palettes.PALETTES):
            self.assertGreaterEqual(palettes.contrast(palette.ink, palette.ground), 4.5, palette)
            self.assertGreaterEqual(palettes.contrast(palette.on_accent, palette.accent), 4.5)
            self.assertGreaterEqual(palettes.gap(palette.ink, palette.ground), 60, palette)
            self.assertGreaterEqual(palettes.gap(palette.on_accent, palette.accent), 60, palette)
            for gradient in ("lighter", "darker"):
                end = rendering.gradient_end(number, gradient)
                self.assertGreaterEqual(palettes.contrast(palette.ink, end), 4.5)
        self.assertGreaterEqual(len(palettes.GROUND_NAMES), 16)
        self.assertEqual(len(palettes.PALETTES), codes.PALETTE_COUNT)

    def test_pixels_show_what_the_labels_say(self):
        """Text cells carry ink, empty cells are ground: on plain posters, cell by cell."""
        for poster in posters(count=120):
            plan = poster.plan
            if plan.look.gradient or plan.look.texture or plan.band or plan.frame or plan.pattern:
                continue
            pixels = generator.render(poster).astype(int)
            cells = pixels.reshape(poster.rows, 16, poster.cols, 16, 3).transpose(0, 2, 1, 3, 4)
            ground = np.array(palettes.PALETTES[poster.palette].ground)
            plain = (np.abs(cells - ground).max(axis=(2, 3, 4))) == 0
            first, last = codes.RANGES["background"]
            empty = (poster.labels >= first) & (poster.labels < last)
            empty[:, 0] = True
            self.assertTrue(plain[empty].all())
            small = poster.labels < codes.RANGES["small"][1]
            self.assertFalse(plain[small].any())

    def test_every_illustration_has_a_picture(self):
        for name in codes.ILLUSTRATIONS:
            self.assertEqual(illustrations.picture(name, 1).shape, (64, 64, 4))
            self.assertGreater(illustrations.picture(name, 2)[..., 3].mean(), 25, name)


class TalkTest(unittest.TestCase):
    def test_answers_come_from_the_poster(self):
        rng = random.Random(1)
        for poster in posters():
            question, answer = generator.question(poster, rng)
            self.assertTrue(question and answer)
            if "headline" in question and question[0] in "WR" and "Where" not in question:
                self.assertEqual(answer, poster.texts[0])

    def test_edits_change_one_thing(self):
        rng = random.Random(2)
        kept = []
        for poster in posters():
            instruction, after = generator.edit(poster, rng)
            self.assertEqual(after.labels.shape, poster.labels.shape, instruction)
            self.assertTrue((after.labels != poster.labels).any(), instruction)
            lines = [line for _, line in codes.read_text(after.labels)]
            self.assertEqual(lines, [line for block in after.blocks for line in block.lines])
            if after.palette == poster.palette:
                kept.append((after.labels == poster.labels).mean())
        self.assertGreater(np.mean(kept), 0.85)

    def test_edits_leave_the_other_items_where_they_are(self):
        rng = random.Random(4)
        for poster in posters():
            instruction, after = generator.edit(poster, rng)
            old = {block.text: block.places[0][0] for block in poster.blocks}
            for block in after.blocks:
                if list(poster.texts).count(block.text) == 1:
                    self.assertEqual(block.places[0][0], old[block.text], instruction)
            if poster.illustrations and after.illustrations:
                self.assertEqual(after.layout.rows.pictures, poster.layout.rows.pictures)

    def test_edited_colour_keeps_all_text_in_place(self):
        rng = random.Random(3)
        for poster in posters():
            _, after = generator.edit(poster, rng)
            if after.palette != poster.palette:
                glyphs = poster.labels < codes.RANGES["headline"][1]
                np.testing.assert_array_equal(poster.labels[glyphs], after.labels[glyphs])


class HeldOutTest(unittest.TestCase):
    def setUp(self):
        self.data = json.loads((ROOT / "heldout" / "prompts.json").read_text("utf-8"))

    def test_prompts_can_be_drawn(self):
        self.assertEqual(len(self.data["prompts"]), 60)
        for prompt in self.data["prompts"]:
            texts = tuple(prompt["texts"])
            self.assertTrue(60 <= sum(map(len, texts)) <= 350, texts)
            for text in texts:
                self.assertIn(f'"{text}"', prompt["prompt"])
            self.assertIn(prompt["background"], (None, *palettes.GROUND_NAMES))
            shown = (prompt["illustration"],) if prompt["illustration"] else ()
            self.assertLessEqual(set(shown), set(codes.ILLUSTRATIONS))
            plan = layout.Plan(*GRIDS[prompt["format"]], texts, 0, illustrations=shown)
            self.assertIsNotNone(layout.arrange(plan), texts)

    def test_edits_name_their_prompt(self):
        self.assertEqual(len(self.data["edits"]), 40)
        for edit in self.data["edits"]:
            self.assertTrue(edit["instruction"])
            self.assertIn(edit["prompt"], range(60))


if __name__ == "__main__":
    unittest.main()
