"""The tokenizers of the two text encoders, read from their released-form files."""

import json
from functools import lru_cache
from pathlib import Path

import torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers


class T5Tokenizer:
    """Texts to ids [B,length]: cut or padded with 0, the end token always kept."""

    def __init__(self, folder, length):
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.length = length

    def __call__(self, texts):
        rows = []
        for text in texts:
            ids = self.tokenizer.encode(text).ids
            if len(ids) > self.length:
                ids = ids[: self.length - 1] + ids[-1:]
            rows.append(ids + [0] * (self.length - len(ids)))
        return torch.tensor(rows)


class ClipTokenizer:
    """Texts to ids [B,77]: start token, lower-case byte-level BPE, end token, end-token padding."""

    def __init__(self, folder, length=77):
        folder = Path(folder)
        vocabulary = json.loads((folder / "vocab.json").read_text("utf-8"))
        lines = (folder / "merges.txt").read_text("utf-8").split("\n")[1:]
        merges = [tuple(line.split(" ")) for line in lines if line]
        self.start = vocabulary["<|startoftext|>"]
        self.end = vocabulary["<|endoftext|>"]
        self.length = length
        model = models.BPE(
            vocabulary, merges, unk_token="<|endoftext|>", end_of_word_suffix="</w>"
        )
        self.tokenizer = Tokenizer(model)
        self.tokenizer.normalizer = normalizers.Sequence(
            [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
        )
        pattern = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
        self.tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [
                pre_tokenizers.Split(Regex(pattern), "removed", invert=True),
                pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
            ]
        )
        self.tokenizer.decoder = decoders.ByteLevel()
        self._one = lru_cache(4096)(self._encode)

    def _encode(self, text):
        ids = self.tokenizer.encode(text).ids[: self.length - 2]
        ids = [self.start, *ids, self.end]
        return ids + [self.end] * (self.length - len(ids))

    def __call__(self, texts):
        return torch.tensor([self._one(text) for text in texts])
