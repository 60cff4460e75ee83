"""The vision side: codebook, latents, mosaics, the trainings' parts, and the recipe at toy budget."""

import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from unittest import mock

import numpy as np
import torch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nano import (checkpoint, codebook, codes, data, evaluate_vision, generator, growth, latents,  # noqa: E402
                  models, paint, relook, rendering, settings, train_painter, train_vae, train_vit)  # fmt: skip
from nano.feed import Feed  # noqa: E402
from nano.networks import flux, vae, vit  # noqa: E402
from nano.palettes import PALETTES  # noqa: E402


class CodebookTest(unittest.TestCase):
    def test_rows_differ_and_neighbours_in_meaning_are_near(self):
        rows = torch.nn.functional.normalize(
            codebook.meanings(96, torch.Generator().manual_seed(0)), dim=1
        )
        near = rows[int(codes.glyph("body", "a")[0, 0])] @ rows[int(codes.glyph("body", "b")[0, 0])]
        far = rows[int(codes.glyph("body", "a")[0, 0])] @ rows[codes.background(3, 7)]
        self.assertGreater(near, far + 0.2)
        likeness = rows[: codes.USED] @ rows[: codes.USED].T
        likeness.fill_diagonal_(-1)
        self.assertLess(likeness.max().item(), 0.99)

    def test_every_used_code_has_facts_of_its_own(self):
        found = {tuple(codebook.facts(code)) for code in range(codes.USED)}
        self.assertEqual(len(found), codes.USED)


class LatentsTest(unittest.TestCase):
    def test_phase_channels_alternate(self):
        phase = latents.phase(torch.zeros(1, 14, 4, 6))
        self.assertEqual(phase[0, 0, 0].tolist(), [1, -1, 1, -1, 1, -1])
        self.assertEqual(phase[0, 1, :, 0].tolist(), [1, -1, 1, -1])

    def test_components_keep_most_of_a_poster(self):
        made = latents.fit(posters=6)
        pixels = data.to_tensor(data.sample(77, "heldout").pixels)[None]
        z = made.encode(pixels)[:, :14]
        back = torch.einsum("bkhw,ck->bchw", z, torch.linalg.pinv(made.basis))
        back = torch.nn.functional.pixel_shuffle(back + made.mean[:, None, None], latents.SIDE)
        self.assertLess((back - pixels).square().mean(), 0.1 * pixels.var())


class RelookTest(unittest.TestCase):
    def test_a_row_follows_the_looks_of_its_glyph_and_the_others_stay(self):
        random_ = torch.Generator().manual_seed(0)
        before = torch.randn(codes.CODEBOOK_SIZE, 100, generator=random_)
        seen = torch.randn(100, 64, generator=random_)
        after = before.clone()
        after[7] = before[9]
        rows = relook.relooked(before @ seen, before, after)
        likeness = torch.cosine_similarity(rows[7], (after @ seen)[7], dim=0)
        self.assertGreater(likeness, 0.9)
        rows[7] = (before @ seen)[7]
        self.assertTrue(torch.equal(rows, before @ seen))


class MosaicTest(unittest.TestCase):
    def test_pixels_are_those_of_its_labels(self):
        rng, poster = random.Random(5), generator.poster(11)
        made = data.Mosaic(rng, 10, 15, poster)
        self.assertTrue((made.labels >= 0).all())
        again = rendering.draw(made.labels, poster.palette, poster.look)
        self.assertTrue(np.array_equal(made.pixels, again))

    def test_every_second_letter_of_a_mosaic_of_signs_is_none(self):
        made = data.Mosaic(random.Random(3), 20, 20, mix="signs")
        texts = [codes.meaning(int(code)).text for code in made.labels.ravel()]
        letters = [text.isalnum() for text in texts if text]
        self.assertGreater(len(letters), 100)
        self.assertAlmostEqual(np.mean(letters), 0.4, delta=0.15)

    def test_anchors_stand_only_in_the_first_column_of_the_poster(self):
        for seed in range(40):
            made = data.Mosaic(random.Random(seed), 6, 6)
            kinds = [[codes.kind(int(c)) for c in row] for row in made.labels]
            edge = [row[0] in codes.ANCHORS for row in kinds]
            self.assertEqual(edge, [made.place[3] == 0] * 6)
            self.assertFalse(any(set(codes.ANCHORS) & set(row[1:]) for row in kinds))


class PoolTest(unittest.TestCase):
    def test_of_two_posters_the_one_with_the_rarer_look_comes(self):
        one, two = (data.Pool(0, size=64, fresh=1.0, offered=n) for n in (1, 2))
        seldom, often = (sum(data.rarity(pool.draw().poster) > 0 for _ in range(60)) for pool in (one, two))
        self.assertGreater(often, seldom + 6)


class NetworksTest(unittest.TestCase):
    def test_heads_start_out_looking_at_their_neighbours(self):
        torch.manual_seed(0)
        block = vit.Block(192, 768)
        vit.look_around(block)
        table = vit.VisionTransformer(192, 1).positions(28, 28)
        q, k, _ = block.attn.qkv(block.norm1(table)).view(1, 784, 3, 16, 12).permute(2, 0, 3, 1, 4)
        looks = (q @ k.transpose(-1, -2))[0, :, 14 * 28 + 14].argmax(-1)
        right = sum(
            divmod(int(cell), 28) == (14 + row, 14 + col)
            for cell, (row, col) in zip(looks, vit.OFFSETS, strict=True)
        )
        self.assertGreaterEqual(right, 12)

    def test_a_crop_keeps_its_place(self):
        whole = flux.rope_table(8, 8, 3, (4, 14, 14))
        crop = flux.rope_table(2, 2, 3, (4, 14, 14), (5, 6))
        self.assertTrue(torch.equal(crop[0][3], whole[0][3 + 5 * 8 + 6]))

    def test_packing_is_undone(self):
        z = torch.randn(2, 16, 6, 4)
        self.assertTrue(torch.equal(vae.unpack(vae.pack(z), 3, 2), z))

    def test_a_deeper_painter_paints_as_before(self):
        torch.manual_seed(0)
        shallow, deep = (flux.FluxTransformer(2, 12, (4, 4, 4), 1, n, 8, 6, 5) for n in (1, 3))
        deep.load_state_dict(growth.painter(shallow.state_dict(), deep))
        seen = (torch.randn(1, 6, 64), torch.randn(1, 4, 8), torch.randn(1, 6), torch.randn(1, 6, 5),
                torch.tensor([0.7]), 2, 3)  # fmt: skip
        torch.testing.assert_close(deep(*seen), shallow(*seen))
        with self.assertRaisesRegex(ValueError, "too many layers"):
            growth.painter(deep.state_dict(), shallow)
        broken = shallow.state_dict()
        del broken["single_transformer_blocks.0.proj_mlp.bias"]
        with self.assertRaisesRegex(RuntimeError, "0.proj_mlp.bias"):
            deep.load_state_dict(growth.painter(broken, deep))

    def test_a_wider_decoder_decodes_as_before_and_its_copies_differ(self):
        torch.manual_seed(0)
        narrow, wide = (vae.Decoder(widths, 1, 1, 16, True) for widths in ([8, 8, 16, 16], [8, 8, 16, 32]))
        wide.load_state_dict(growth.decoder(narrow.state_dict(), wide))
        z = torch.randn(2, 16, 6, 4)
        torch.testing.assert_close(wide(z), narrow(z), rtol=1e-4, atol=1e-5)
        first, second = wide.mid_block.resnets[0].conv1.weight.chunk(2, 1)
        self.assertGreater((first - second).abs().max(), 0.1 * first.abs().max())
        with self.assertRaisesRegex(ValueError, "cannot become"):
            growth.decoder(wide.state_dict(), narrow)

    def test_more_shift_is_more_noise(self):
        torch.manual_seed(0)
        less, more = (train_painter.noise_levels(1000, shift, "cpu") for shift in (0.59, 2.0))
        self.assertTrue(0 < less.min() and more.max() <= 1 and less.mean() + 0.15 < more.mean())

    def test_painting_ends_at_the_picture_that_the_velocity_points_to(self):
        goal = torch.randn(1, 6, 64)
        noise = torch.randn(1, 16, 6, 4)
        made = paint.paint_latents(
            lambda z, t, p, s, sigma, r, c: (z - goal) / sigma.view(-1, 1, 1),
            torch.zeros(1, 6, 4), (None, None), noise, 5,
        )  # fmt: skip
        self.assertLess((made - goal).abs().max(), 1e-4)


class Guesser:
    """A painter that guesses every latent `off` too large from noise alone, and from then on is right."""

    def __init__(self, picture, off):
        self.picture, self.off, self.half = picture, off, []

    def __call__(self, latents_, seen, drawn, words, pieces, sigma, free, origins):
        s = sigma[:, None, None]
        self.half.append((latents_ - (1 - s) * self.picture)[sigma < 1].mean())
        return (latents_ - self.picture) / s - self.off * (s == 1)


class UnrolledTest(unittest.TestCase):
    def test_it_meets_its_own_faults_and_learns_to_undo_them(self):
        torch.manual_seed(0)
        encoder = latents.read(ROOT / "checkpoint" / "latents.pt")
        pixels = torch.randint(0, 256, (8, 64, 96, 3), dtype=torch.uint8)
        made = Guesser(vae.pack(encoder.encode(data.scaled(pixels))), 5.0)
        tokens, ids = torch.zeros(8, 4, 6, dtype=torch.int64), torch.zeros(8, 1, dtype=torch.int64)
        batch = pixels, tokens, tokens == 0, ids, ids, ((0, 0),) * 8
        counts = torch.ones(codes.CODEBOOK_SIZE)
        plan = settings.Budget(steps=1, seconds=1, batch=8, rate=1e-3, own=1.0)
        losses = train_painter.losses_of(made, lambda _: batch, encoder, (ids[:1], ids[:1]), counts, plan)
        with mock.patch.object(train_painter, "FIRST_STEPS", 0.0):
            self.assertLess(losses(0.5)["told"], 1e-6)
        self.assertGreater(made.half[-1], 1.0)
        with mock.patch.object(train_painter, "FIRST_STEPS", 1.0):
            self.assertAlmostEqual(float(losses(0.5)["told"]), 25.0, places=2)


class EvaluationTest(unittest.TestCase):
    def test_errors_are_those_of_the_cells_of_a_kind(self):
        labels = np.array([[int(codes.glyph("body", "a")[0, 0]), codes.background(3, 2)]])
        wanted = np.full((16, 32, 3), 200, np.uint8)
        found = wanted.copy()
        found[:8, :16] -= 20
        found[:, 16:] += 3
        errors = evaluate_vision.roots(evaluate_vision.squares(labels, wanted, found))
        self.assertEqual(errors, {"body": 14.14, "background": 3.0})

    def test_a_gradient_is_named_by_the_colour_that_it_starts_with(self):
        darker = (generator.poster(seed) for seed in range(1000))
        one = next(p for p in darker if p.look.gradient == "darker" and PALETTES[p.palette].ground_name == "yellow")
        pixels = generator.render(one)
        self.assertEqual(evaluate_vision.ground_name(pixels, one.labels), "yellow")
        pixels[:] = PALETTES[2].ground
        self.assertEqual(evaluate_vision.ground_name(pixels, one.labels), "blue")


class FeedTest(unittest.TestCase):
    def test_batches_of_two_workers_differ_and_are_those_of_the_process_alone(self):
        plan = settings.Budget(steps=1, seconds=1, batch=2, rate=1e-3, crop=96)
        device = torch.device("cpu")
        one, other = (Feed(partial(data.Crops, plan), 0, workers, device) for workers in (2, 0))
        batches = [one(0.0)[0] for _ in range(3)]
        self.assertFalse(torch.equal(batches[0], batches[1]))
        for batch in (batches[0], batches[2]):
            self.assertTrue(torch.equal(batch, other(0.0)[0]))


class DeviceTest(unittest.TestCase):
    """What a loss makes is made where its batch is. The device "meta" mixes with no other and has no
    numbers to wait for, as a GPU should not be waited for."""

    rows, cols, batch = 4, 6, 2

    def setUp(self):
        shape = (self.batch, self.rows, self.cols)
        self.tokens = torch.zeros(shape, dtype=torch.int64, device="meta")
        self.pixels = torch.zeros(self.batch, 16 * self.rows, 16 * self.cols, 3, dtype=torch.uint8,
                                  device="meta")
        self.encoder = latents.Latents(torch.zeros(192), torch.zeros(14, 192)).to("meta")

    def check(self, module, losses):
        with mock.patch.object(module, "reduced", lambda _: nullcontext()):
            found = losses(0.5)
        found["loss"].backward()
        self.assertEqual({value.device.type for value in found.values()}, {"meta"})

    def test_tokenizer(self):
        made = train_vit.Tokenizer(torch.zeros(codes.CODEBOOK_SIZE, 192)).to("meta")
        cells = self.tokens.flatten()[:20]
        batch = self.pixels, cells, cells, [(32, 24, 3, 0), (32, 24, 3, 2)]
        self.check(train_vit, train_vit.losses_of(made, lambda _: batch))

    def test_painter(self):
        made = train_painter.PainterSystem(768, 1024).to("meta")
        texts = [torch.zeros(self.batch, n, dtype=torch.int64, device="meta") for n in (64, 77)]
        batch = self.pixels, self.tokens, self.tokens == 0, *texts, ((0, 0), (3, 2))
        unsaid = [ids[:1] for ids in texts]
        counts = train_painter.cell_weights().to("meta")
        for own in (0.0, 1.0):
            plan = settings.Budget(steps=1, seconds=1, batch=self.batch, rate=1e-3, own=own)
            losses = train_painter.losses_of(made, lambda _: batch, self.encoder, unsaid, counts, plan)
            self.check(train_painter, losses)

    def test_decoder(self):
        made = models.vae().decoder.to("meta")
        inputs = train_vae.encoded(self.encoder, lambda _: (self.pixels,))
        losses = train_vae.losses_of(made, inputs, False)
        self.check(train_vae, losses)


class RecipeTest(unittest.TestCase):
    """End to end at toy budget: every training takes a few steps, and the checkpoint is whole."""

    def test_recipe_writes_a_checkpoint(self):
        with tempfile.TemporaryDirectory() as runs, tempfile.TemporaryDirectory() as out:
            subprocess.run(
                [sys.executable, "-m", "nano.recipe", out, "--profile", "toy"],
                cwd=ROOT, env=dict(os.environ, NANO_RUNS=runs), check=True, timeout=900,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            xomni, folder = Path(out) / "x-omni", Path(out) / "flux"
            for name in ("text_encoder/model.safetensors", "text_encoder_2/model.safetensors",
                         "vae/diffusion_pytorch_model.safetensors", "tokenizer/vocab.json",
                         "tokenizer/merges.txt", "tokenizer_2/tokenizer.json",
                         "scheduler/scheduler_config.json"):  # fmt: skip
                self.assertTrue((folder / name).is_file(), name)
            vision = torch.load(xomni / "siglip_vit.pt", weights_only=True)
            self.assertEqual(vision["patch_embed.proj.weight"].dtype, torch.float16)
            width = json.loads((xomni / "diffusers" / "config.json").read_text())["siglip_channels"]
            self.assertEqual(width, checkpoint.vision_config()["encoder"]["z_channels"])
            self.assertTrue((xomni / "preview.safetensors").is_file())
            z, pixels = train_vae.Painted(Path(out), 7)(0.0)
            self.assertEqual((1, latents.CHANNELS, pixels.shape[1] // 8, pixels.shape[2] // 8), z.shape)
            self.assertTrue(np.isfinite(z).all())


if __name__ == "__main__":
    unittest.main()
