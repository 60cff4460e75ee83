"""The language model's parts: tokenizer files, sequences, sampling, optimiser, a toy training.

With NANO_REFERENCE set (see test_reference.py) also the network against the released code's answers.
"""

import dataclasses
import os
import random
import tempfile
import time
import unittest
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from nano import (codes, factors, generator, growth, guides, language_files, scores, settle_layout,
                  train_language_model)
from nano.evaluate_language_model import illustrations_of, palette_of, text_figures
from nano.layout import Arrangement, layout_sizes, rows_needed
from nano.muon import orthogonalise
from nano.sampling import Sampling, Stream, answer, draw, probabilities
from nano.sequences import Maker, Mixture, collate
from nano.text import BYTE_OF_ID, VOCAB_SIZE, Text
from nano.verify_language_model import verify

FOLDER = os.environ.get("NANO_REFERENCE", "")
TEXT = Text(codes.CODEBOOK_SIZE)
SMALL = Mixture(grids=[(10, 24, 1.0)], background=1.0)


def toy_model():
    return train_language_model.build(train_language_model.read_profile("toy")["model"]).eval()


@unittest.skipUnless(FOLDER, "NANO_REFERENCE is not set")
class ReferenceTest(unittest.TestCase):
    def test_answers_of_the_released_code(self):
        self.assertEqual(verify(Path(FOLDER)), [])


class TokenizerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        TEXT.write(Path(cls.folder.name))
        cls.tokenizer = Tokenizer.from_file(cls.folder.name + "/tokenizer.json")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ids(self, text):
        return self.tokenizer.encode(text).ids

    def test_bytes_as_the_library_reads_the_file(self):
        samples = [generator.poster(seed).caption for seed in range(40)]
        samples += ["naïve café – 雪落北平, 100 %\n\n  two  spaces", "", "e\u0301", "\x00\x7f\u00a0\u00ad"]
        for text in samples:
            self.assertEqual(TEXT.encode(text), self.ids(text))

    def test_special_tokens(self):
        poster = generator.poster(3, grid=(10, 24))
        written = "<SOM>10 24<IMAGE>"
        written += "".join(f"<MM-Token-{c}>" for c in poster.labels.reshape(-1)) + "<EOM>"
        self.assertEqual(TEXT.picture(poster.labels), self.ids(written))
        chat = f"<|im_start|>user\n{written}\nWhy?<|im_end|>\n<|im_start|>assistant\n"
        self.assertEqual(TEXT.question(poster.labels, "Why?"), self.ids(chat))

    def test_decode(self):
        self.assertEqual(TEXT.decode(TEXT.encode("Größe – 5 €")), "Größe – 5 €")


class SequenceTest(unittest.TestCase):
    def test_targets_are_the_next_tokens(self):
        maker = Maker(5)
        sequences = [maker.sequence(SMALL) for _ in range(5)]
        batch = collate(sequences)
        flat = batch.ids.reshape(-1)
        same_row = (batch.image_places + 1) % batch.ids.shape[1] != 0
        following = flat[(batch.image_places + 1)[same_row]] - VOCAB_SIZE
        ends = sum(len(s.ids) - 1 == batch.ids.shape[1] for s in sequences)
        wrong = int((following != batch.image_targets[same_row]).sum())
        self.assertLessEqual(wrong, len(sequences) - ends)  # the last target of a row is no input
        self.assertEqual(len(batch.image_targets), sum(int((s.weights > 0).sum()) for s in sequences))

    def test_skipped_targets_are_empty_cells(self):
        maker = Maker(6)
        poster = generator.poster(8)
        sequence = maker.draw(poster, Mixture(grids=[(0, 0, 1.0)], background=0.0))
        cells = sequence.weights[-poster.labels.size:]
        skipped = {codes.kind(int(c)) for c in poster.labels.reshape(-1)[cells == 0]}
        self.assertLessEqual(skipped, {"anchor", "background", "band"})
        self.assertGreater((cells == 0).sum(), 0)

    def test_answers_end_the_turn(self):
        sequence = Maker(7).answer(generator.poster(9), SMALL)
        self.assertEqual(sequence.ids[-1], TEXT.im_end)
        said = sequence.ids[sequence.weights > 0]
        self.assertTrue((said < VOCAB_SIZE).all())

    def test_edits_hold_both_pictures(self):
        sequence = Maker(8).edit(generator.poster(10), SMALL)
        self.assertEqual(int((sequence.ids == TEXT.som).sum()), 2)


class GuidesTest(unittest.TestCase):
    def test_colour_and_pictures_come_from_the_words_that_name_them(self):
        named = 0
        for poster in (p for p in map(generator.poster, range(50)) if p.illustrations):
            ends = [poster.caption.encode()[:key + 1].decode()
                    for _, key, _ in guides.named(poster, 0)]
            named += any(e.endswith(poster.illustrations[0]) for e in ends)
        self.assertGreater(named, 20)

    def test_a_change_comes_from_the_words_that_name_it(self):
        rng, named = random.Random(3), 0
        for before in map(generator.poster, range(100)):
            said, after = generator.edit(before, rng)
            new = set(after.illustrations) - set(before.illustrations)
            ends = [said.encode()[:key + 1].decode()
                    for _, key, _ in guides.named_change(before, after, said, 0, 0)]
            self.assertEqual(bool(new), any(e.endswith(n) for e in ends for n in new), said)
            named += bool(ends)
        self.assertGreater(named, 20)

    def test_sources_show_what_is_copied(self):
        maker, found = Maker(11), set()
        for task in (maker.draw, maker.answer, maker.edit) * 12:
            sequence = task(maker.poster(SMALL.grids), SMALL)
            for query, key, kind in sequence.sources:
                self.assertLess(key, query + 1)
                target, source = int(sequence.ids[query + 1]), int(sequence.ids[key])
                self.assertTrue(self.agree(target, source, kind), (target, source, kind))
                found.add(int(kind))
        self.assertEqual(found, set(guides.HEADS))

    def agree(self, target, source, kind):
        if kind == guides.SAME:
            return target == source
        if kind == guides.ABOVE:
            low, high = (codes.meaning(i - VOCAB_SIZE) for i in (target, source))
            return (low.name, low.text, low.column) == (high.name, high.text, high.column)
        if kind in (guides.FITS, guides.ENDS) and source >= VOCAB_SIZE:  # what follows in an answer
            return target == TEXT.im_end or bytes([BYTE_OF_ID[target]]).isspace()
        if kind == guides.FITS:  # a word ends at a blank or at the closing quotation mark
            return source < VOCAB_SIZE and BYTE_OF_ID[source] in b' "' + "”".encode()[:1]
        if kind == guides.NAMED:
            shown = codes.meaning(target - VOCAB_SIZE)
            first = (shown.row, shown.column) == (0, 0)
            empty = shown.kind in ("anchor", "background", "band", "frame")
            return empty or shown.kind == "picture start" or (shown.kind == "illustration" and first)
        if kind == guides.ENDS:  # an empty cell or a first glyph, from the last letter of a line
            return source < VOCAB_SIZE and not bytes([BYTE_OF_ID[source]]).isspace()
        if source == TEXT.som:  # nothing is left
            return codes.meaning(target - VOCAB_SIZE).kind == "anchor"
        text, image = sorted((target, source))
        if codes.kind(image - VOCAB_SIZE) == "line start":  # of COPY and NEXT
            return text < VOCAB_SIZE and not bytes([BYTE_OF_ID[text]]).isspace()
        shown = codes.meaning(image - VOCAB_SIZE).text
        return shown.encode()[-1] == BYTE_OF_ID[text]

    def test_loss_falls_where_heads_look_at_their_sources(self):
        profile = train_language_model.read_profile("toy")
        profile["model"] = profile["model"] | {"num_hidden_layers": 5}
        model = train_language_model.build(profile["model"])
        maker = Maker(12)
        batch = collate([maker.draw(maker.poster(SMALL.grids), SMALL) for _ in range(2)])
        optimiser = torch.optim.Adam(model.parameters(), 3e-3)
        losses = []
        for _ in range(15):
            taps = {}
            model(batch.ids, taps=taps)
            loss = guides.loss(model, taps, batch.guides) / guides.count(batch.guides)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(float(loss))
        self.assertLess(losses[-1], 0.8 * losses[0])


    def test_loss_is_the_cross_entropy_of_each_guided_query(self):
        profile = train_language_model.read_profile("toy")
        profile["model"] = profile["model"] | {"num_hidden_layers": 5}
        model, maker = train_language_model.build(profile["model"]), Maker(13)
        sequences = [maker.draw(maker.poster(SMALL.grids), SMALL), maker.answer(generator.poster(5), SMALL)]
        together = collate(sequences)
        taps, apart = {}, 0.0
        model(together.ids, taps=taps)
        for sequence in sequences:
            alone, batch = {}, collate([sequence])
            model(batch.ids, taps=alone)
            apart += float(guides.loss(model, alone, batch.guides))
        self.assertEqual(int(guides.count(together.guides)), sum(len(s.sources) for s in sequences))
        self.assertAlmostEqual(float(guides.loss(model, taps, together.guides)) / apart, 1, places=4)


class GrowthTest(unittest.TestCase):
    def test_a_deeper_model_starts_with_the_same_answers(self):
        profile = train_language_model.read_profile("toy")
        trained = toy_model()
        for weights in trained.parameters():
            torch.nn.init.normal_(weights, std=0.1)
        profile["model"] = profile["model"] | {"num_hidden_layers": 5}
        deeper = train_language_model.build(profile["model"]).eval()
        trained = factors.materialise(trained)
        factors.load(deeper, growth.deepened(trained, deeper))
        ids = collate([Maker(3).sequence(SMALL)]).ids
        torch.testing.assert_close(deeper(ids), trained(ids))
        with self.assertRaises(ValueError):
            growth.deepened(deeper, trained)


class SettleLayoutTest(unittest.TestCase):
    def test_a_layout_without_room_costs_most_and_the_largest_that_fits_least(self):
        for seed in range(30):
            plan = generator.poster(seed).plan
            costs = settle_layout.costs(plan)
            roomy = dataclasses.replace(plan, inset=settle_layout.INSET, cut_every=0)
            for code, cost in enumerate(costs.tolist(), settle_layout.FIRST):
                what = codes.meaning(code)
                sizes = layout_sizes(roomy, int(what.name))
                found = Arrangement(int(what.name), sizes, what.column, int(what.text))
                if rows_needed(roomy, found) > roomy.height:
                    self.assertEqual(cost, 1.0)
            self.assertLess(float(costs.min()), 0.5)

    def test_rows_of_the_head_learn_to_avoid_what_costs(self):
        random = torch.Generator().manual_seed(3)
        hidden, rows = torch.randn(400, 16, generator=random), torch.zeros(6, 16)
        rows[2] = 0.1
        dear = hidden[:, 0] > 0  # choice 2 is the likeliest, and wrong half of the time
        cost = torch.full((400, 6), 0.1)
        cost[:, 2] = dear.float()
        before = settle_layout.expected(rows, hidden, cost)
        after = settle_layout.expected(settle_layout.fit(rows, hidden, cost), hidden, cost)
        self.assertLess(float(after), 0.7 * float(before))


class SamplingTest(unittest.TestCase):
    def test_cache_agrees_with_the_whole_sequence(self):
        model = toy_model()
        ids = [TEXT.encode("A poster")[:k] + TEXT.picture_start(2, 3) for k in (8, 5)]
        drawn = draw(model, ids, 6, Sampling(greedy=True))
        for row, prompt in enumerate(ids):
            tokens = [VOCAB_SIZE + int(c) for c in drawn.codes[row]]
            with torch.no_grad():
                hidden = model(torch.tensor([prompt + tokens]))[0, len(prompt) - 1:-1]
            logits = model.image_logits(hidden).detach()
            self.assertEqual(logits.argmax(-1).tolist(), drawn.codes[row].tolist())
            expected = logits.log_softmax(-1).max(-1).values
            self.assertLess(float((expected - drawn.log_probabilities[row]).abs().max()), 1e-3)

    def test_chain(self):
        logits = torch.tensor([[0.0, 1.0, 2.0, 3.0, -4.0]])
        chances = probabilities(logits, Sampling(top_k=3, min_p=0.2))
        self.assertEqual((chances > 0).tolist(), [[False, False, True, True, False]])
        self.assertAlmostEqual(float(chances.sum()), 1.0, places=5)

    def test_answer_stops(self):
        model = toy_model()
        prompt = TEXT.encode("Why?")
        first = int(model.text_logits(Stream(model, [prompt], 1).hidden).argmax())
        self.assertEqual(answer(model, [prompt], 5, first), [[]])


class MuonTest(unittest.TestCase):
    def test_singular_values_come_near_one(self):
        noise = torch.randn(2, 24, 48, generator=torch.Generator().manual_seed(0))
        values = torch.linalg.svdvals(orthogonalise(noise).float())
        self.assertTrue(((values > 0.5) & (values < 1.5)).all())


class FiguresTest(unittest.TestCase):
    def test_a_perfect_drawing(self):
        poster = generator.poster(12)
        figures = text_figures(list(poster.texts), poster.labels)
        self.assertEqual(figures["character_error_rate"], 0)
        self.assertEqual(palette_of(poster.labels), poster.palette)
        self.assertEqual(illustrations_of(poster.labels), set(poster.illustrations))

    def test_scores(self):
        self.assertEqual(scores.distance("kitten", "sitting"), 3)
        self.assertEqual(scores.long_text_score("Big, big SALE", "sale big"), 2 / 3)
        self.assertEqual(scores.quoted('a "b c" and “d”'), ["b c", "d"])


class FactorsTest(unittest.TestCase):
    def test_sums_become_plain_matrices_with_the_same_answers(self):
        model = toy_model()
        ids = torch.tensor([TEXT.encode("A poster") + TEXT.picture_start(2, 3)])
        with torch.no_grad():
            before = model.image_logits(model(ids))
            after = factors.materialise(model).image_logits(model(ids))
        self.assertTrue(torch.equal(before, after))
        self.assertIn("mm_head.weight", model.state_dict())

    def test_published_weights_can_be_trained_on(self):
        ids = torch.tensor([TEXT.encode("A poster") + TEXT.picture_start(2, 3)])
        published, resumed, again = toy_model(), toy_model(), toy_model()
        factors.materialise(published)
        with torch.no_grad():
            published.mm_head.weight += 1
            factors.load(resumed, published.state_dict())
            factors.load(again, resumed.state_dict())
            self.assertIn("parametrizations", " ".join(again.state_dict()))
            for model in (resumed, again):
                self.assertTrue(torch.equal(model.image_logits(model(ids)),
                                            published.image_logits(published(ids))))
        with self.assertRaises(ValueError):
            factors.load(resumed, published.state_dict() | {"other.weight": torch.zeros(1)})

    def test_a_letter_is_alike_in_captions_and_at_all_sizes(self):
        backbone = factors.materialise(toy_model()).model
        near = torch.nn.functional.cosine_similarity
        for size in codes.SIZES:
            sign = "K" if size == "headline" else "k"
            written = backbone.lm_embed_tokens.weight[TEXT.encode(sign)[0]]
            same, other = (backbone.mm_embed_tokens.weight[int(codes.glyph(size, c)[0, 0])]
                           for c in (sign, "7"))
            self.assertGreater(near(written, same, 0), near(written, other, 0) + 0.2)


class TrainingTest(unittest.TestCase):
    def test_toy_run_learns_resumes_and_writes_the_released_layout(self):
        profile = train_language_model.read_profile("toy")
        with tempfile.TemporaryDirectory() as folder:
            run = Path(folder) / "run"
            clock = train_language_model.Clock(time.time() + 600, 1.0, 0.1, 2)
            trainer = StoppingTrainer(profile, run, clock, 12)
            trainer.loop()
            self.assertLess(trainer.losses[-1], trainer.losses[0] - 0.3)
            again = train_language_model.Trainer(profile, run, clock)
            self.assertEqual((again.step, again.tokens), (trainer.step, trainer.tokens))
            factors.materialise(again.model)
            language_files.write(Path(folder) / "x-omni", again.model, {"name": "toy"})
            read = language_files.read(Path(folder) / "x-omni")
            names = read.state_dict().keys()
            self.assertEqual(names, again.model.state_dict().keys())
            worst = max(
                float((read.state_dict()[n] - again.model.state_dict()[n]).abs().max())
                for n in names)
            self.assertLess(worst, 0.02)


class StoppingTrainer(train_language_model.Trainer):
    """Stops after some steps, as a signal would make it."""

    def __init__(self, profile, run, clock, most):
        super().__init__(profile, run, clock)
        self.most, self.losses = most, []

    def _update(self, group, sums):
        fresh: dict[str, float] = {}
        super()._update(group, fresh)
        self.losses.append(fresh["image_loss"] / fresh["image_loss_n"])
        self.stopping = self.step >= self.most


if __name__ == "__main__":
    np.random.seed(0)
    unittest.main()
