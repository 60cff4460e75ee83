"""The networks against the answers of the released modelling code on a small random checkpoint.

Set NANO_REFERENCE to a folder with `x-omni/`, `flux/`, `expected.json` and `expected.safetensors`;
without it these tests are skipped.
"""

import json
import os
import unittest
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file

from nano import paint
from nano.networks.flux import FluxTransformer, sigmas
from nano.networks.quantizer import VqProjector
from nano.networks.text import ClipTextEncoder, T5Encoder
from nano.networks.vae import Autoencoder, pack
from nano.networks.vit import VisionTransformer
from nano.tokenizers import ClipTokenizer, T5Tokenizer

FOLDER = os.environ.get("NANO_REFERENCE", "")
UNUSED = {"norm.weight", "attn_pool.latent"}


def fp32(tensors):
    return {k: v.float() for k, v in tensors.items()}


@unittest.skipUnless(FOLDER, "NANO_REFERENCE is not set")
class ReferenceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.set_grad_enabled(False)
        root = Path(FOLDER)
        cls.root = root
        cls.expected = load_file(root / "expected.safetensors")
        cls.answers = json.loads((root / "expected.json").read_text())
        encoder = json.loads((root / "x-omni/config.json").read_text())["vision_config"]["encoder"]
        tensors = fp32(torch.load(root / "x-omni/siglip_vit.pt", weights_only=True))
        cls.vit = VisionTransformer(32, 2)
        cls.vit.load_state_dict({k: v for k, v in tensors.items() if k not in UNUSED})
        cls.projector = VqProjector(
            32, encoder["codebook_size"], encoder["codebook_dim"], encoder["z_channels"]
        )
        path = root / "x-omni/siglip_vq_projector.pt"
        cls.projector.load_state_dict(fp32(torch.load(path, weights_only=True)))
        cls.flux = cls.load(FluxTransformer, "x-omni/diffusers", "diffusion_pytorch_model")
        cls.vae = cls.load(Autoencoder, "flux/vae", "diffusion_pytorch_model")
        cls.t5 = cls.load(T5Encoder, "flux/text_encoder_2", "model")
        cls.clip = cls.load(ClipTextEncoder, "flux/text_encoder", "model")
        cls.t5_tokens = T5Tokenizer(root / "flux/tokenizer_2", 512)
        cls.clip_tokens = ClipTokenizer(root / "flux/tokenizer")

    @classmethod
    def load(cls, network, folder, name):
        config = json.loads((cls.root / folder / "config.json").read_text())
        module = network.from_config(config)
        module.load_state_dict(fp32(load_file(cls.root / folder / f"{name}.safetensors")))
        return module

    def near(self, actual, name, tolerance=2e-4):
        difference = (actual - self.expected[name]).abs().max().item()
        self.assertLess(difference, tolerance, name)

    def text(self, prompt):
        return self.t5(self.t5_tokens([prompt])), self.clip(self.clip_tokens([prompt]))

    def test_picture_to_tokens(self):
        pixels = self.expected["picture_pixels"][None]
        picture = np.asarray(Image.open(self.root / "picture.png").convert("RGB"))
        self.assertEqual(picture.shape[2], 3)
        features = self.vit(pixels)
        self.near(features[0], "vit_features")
        expected = self.answers["picture_tokens"]["tokens"]
        self.assertEqual(self.projector.encode(features)[0].tolist(), expected)

    def codes(self):
        return torch.tensor(self.answers["draw_greedy"]["image_tokens"]).view(1, 4, 6)

    def test_siglip_features(self):
        self.near(self.projector.decode(self.codes()), "siglip_latents")

    def test_tokenizers(self):
        for case in self.answers["tokenize_t5"]:
            ids = self.t5_tokens([case["text"]])[0, : len(case["ids"])].tolist()
            self.assertEqual(ids, case["ids"])
        for case in self.answers["tokenize_clip"]:
            ids = self.clip_tokens([case["text"]])[0, : len(case["ids"])].tolist()
            self.assertEqual(ids, case["ids"])

    def test_text_encoders(self):
        states, pooled = self.text(self.answers["draw_greedy"]["prompt"])
        self.near(states[0, :8], "t5_prompt_first8")
        self.near(pooled, "clip_pooled_prompt")

    def test_decode(self):
        prompt = self.text(self.answers["draw_greedy"]["prompt"])
        empty = self.text("")
        siglip = paint.siglip_tokens(self.projector, self.codes())
        noise = self.expected["noise"]
        z = pack(noise)
        self.near(z, "packed_noise")
        self.near(sigmas(4, 24), "sigmas", 1e-6)
        one = torch.ones(1)
        with_prompt = self.flux(z, *prompt, siglip, one, 4, 6)
        without = self.flux(z, *empty, torch.zeros_like(siglip), one, 4, 6)
        velocity = self.expected["velocity_first"]
        swapped = torch.cat([without, with_prompt])
        straight = torch.cat([with_prompt, without])
        worst = min((v - velocity).abs().max().item() for v in (swapped, straight))
        self.assertLess(worst, 5e-4)
        latents = paint.paint_latents(self.flux, siglip, prompt, noise, 4, 2.5, empty)
        self.near(latents, "packed_latents_final")
        image = paint.decode_latents(self.vae, latents, 4, 6, 0.3611, 0.1159)
        self.near(image, "image", 2e-3)


if __name__ == "__main__":
    unittest.main()
