"""Makes the two tokenizers of the painter's text encoders from captions, in the released layout.

The painter's T5 reads what the image tokens leave open (typeface, weight, gradient, texture). The
letters of a poster are in its tokens already, so the T5 tokenizer's normaliser replaces every quoted
string by one `"`: a long text then costs one position instead of hundreds.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from nano import generator
from nano.settings import RUNS

T5_VOCAB = 768
CLIP_VOCAB = 1024
CAPTIONS = 6000
_QUOTED = '["“”][^"“”]*["“”]'
_FIRST = 3_000_000


def captions(count: int = CAPTIONS) -> list[str]:
    return [generator.poster(_FIRST + i).caption for i in range(count)]


def t5_tokenizer(texts: list[str]) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.NFKC(), normalizers.Lowercase(),
        normalizers.Replace(Regex(_QUOTED), '"'),
        normalizers.Replace(Regex(r"\s+"), " "),
    ])  # fmt: skip
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Metaspace(prepend_scheme="always"),
        pre_tokenizers.Split(Regex(r"[^\w▁]"), "isolated"),
    ])  # fmt: skip
    special = ["<pad>", "</s>", "<unk>"]
    trainer = trainers.BpeTrainer(vocab_size=T5_VOCAB, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A $B </s>", special_tokens=[("</s>", 1)]
    )
    return tokenizer


def clip_files(texts: list[str]) -> tuple[dict[str, int], list[str]]:
    """Vocabulary and merges of a byte-level BPE, learnt on captions without their quoted texts."""
    bare = [re.sub(_QUOTED, " ", text).lower() for text in texts]
    tokenizer = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(r"[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"), "removed", invert=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])  # fmt: skip
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(
        vocab_size=CLIP_VOCAB - 258, initial_alphabet=letters, end_of_word_suffix="</w>",
        show_progress=False,
    )  # fmt: skip
    tokenizer.train_from_iterator(bare, trainer)
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    names = letters + [letter + "</w>" for letter in letters]
    for left, right in merges:
        if left + right not in names:
            names.append(left + right)
    names = names[: CLIP_VOCAB - 2]
    kept = [pair for pair in merges if pair[0] + pair[1] in set(names)]
    vocabulary = {name: i for i, name in enumerate([*names, "<|startoftext|>", "<|endoftext|>"])}
    return vocabulary, [" ".join(pair) for pair in kept]


def write(folder: Path, count: int = CAPTIONS) -> None:
    """`tokenizer_2/tokenizer.json` and `tokenizer/{vocab.json,merges.txt}` under `folder`."""
    texts = captions(count)
    (folder / "tokenizer").mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer_2").mkdir(parents=True, exist_ok=True)
    t5_tokenizer(texts).save(str(folder / "tokenizer_2" / "tokenizer.json"))
    vocabulary, merges = clip_files(texts)
    text = json.dumps(vocabulary, ensure_ascii=False)
    (folder / "tokenizer" / "vocab.json").write_text(text, "utf-8")
    lines = "\n".join(["#version: 0.2", *merges, ""])
    (folder / "tokenizer" / "merges.txt").write_text(lines, "utf-8")


def folder() -> Path:
    """The tokenizers of this run, made when they are missing."""
    found = RUNS / "text"
    if not (found / "tokenizer" / "merges.txt").exists():
        write(found)
    return found
