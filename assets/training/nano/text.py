"""The text side of the language model: bytes as tokens, special tokens, chat template.

The files are in the released form (a byte-level BPE `tokenizer.json`), only without merges: one
token is one UTF-8 byte, so any string can be copied letter by letter.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

TEXT_SPECIALS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
MM_SPECIALS = ("<SOM>", "<EOM>", "<IMAGE>")
VOCAB_SIZE = 320
MM_RESERVED = 64
CHAT_TEMPLATE = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content']"
    " + '<|im_end|>' + '\\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}")
SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+")


def _visible_bytes() -> list[int]:
    """Bytes in the order of byte-level BPE vocabularies: those with a printable sign come first."""
    shown = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    return shown + [byte for byte in range(256) if byte not in shown]


BYTE_OF_ID = _visible_bytes()
ID_OF_BYTE = {byte: index for index, byte in enumerate(BYTE_OF_ID)}
SHOWN_BYTES = 188


def _sign(index: int) -> str:
    byte = BYTE_OF_ID[index]
    return chr(byte) if index < SHOWN_BYTES else chr(256 + index - SHOWN_BYTES)


class Text:
    """Ids of the text vocabulary and of the image ids that follow it."""

    def __init__(self, codes: int):
        self.codes = codes
        self.endoftext, self.im_start, self.im_end = range(256, 259)
        self.som, self.eom, self.image = (VOCAB_SIZE + codes + i for i in range(3))
        self.mm_vocab_size = codes + MM_RESERVED

    def encode(self, text: str) -> list[int]:
        return [ID_OF_BYTE[b] for b in unicodedata.normalize("NFC", text).encode("utf-8")]

    def decode(self, ids) -> str:
        return bytes(BYTE_OF_ID[i] for i in ids if i < 256).decode("utf-8", errors="replace")

    def picture_start(self, rows: int, cols: int) -> list[int]:
        """`<SOM>{rows} {cols}<IMAGE>`"""
        return [self.som, *self.encode(f"{rows} {cols}"), self.image]

    def picture(self, labels) -> list[int]:
        """A whole picture, from `<SOM>` to `<EOM>`; labels are rows x cols codes."""
        rows, cols = labels.shape
        codes = (VOCAB_SIZE + labels.reshape(-1).astype("int64")).tolist()
        return [*self.picture_start(rows, cols), *codes, self.eom]

    def question(self, labels, question: str) -> list[int]:
        """The user's turn with a picture and a question, up to where the assistant starts."""
        return [
            self.im_start, *self.encode("user\n"), *self.picture(labels),
            *self.encode("\n" + question), *self._reply()]

    def next_question(self, question: str) -> list[int]:
        """The user's next turn, behind the end of an answer."""
        return [*self.encode("\n"), self.im_start, *self.encode("user\n" + question), *self._reply()]

    def _reply(self) -> list[int]:
        return [self.im_end, *self.encode("\n"), self.im_start, *self.encode("assistant\n")]

    def write(self, folder: Path) -> None:
        """Writes `tokenizer.json` and `tokenizer_config.json`."""
        vocab = {_sign(i): i for i in range(256)}
        names = {256 + i: name for i, name in enumerate(TEXT_SPECIALS)}
        names |= {i: f"<|pad_{i - 259}|>" for i in range(259, VOCAB_SIZE)}
        names |= {VOCAB_SIZE + i: f"<MM-Token-{i}>" for i in range(self.codes)}
        after = VOCAB_SIZE + self.codes
        names |= {after + i: name for i, name in enumerate(MM_SPECIALS)}
        rest = range(after + len(MM_SPECIALS), VOCAB_SIZE + self.mm_vocab_size)
        names |= {i: f"<MM-Reserved-{n}>" for n, i in enumerate(rest)}
        tokenizer = {
            "version": "1.0", "truncation": None, "padding": None,
            "added_tokens": [_added(i, names[i]) for i in sorted(names)],
            "normalizer": {"type": "NFC"},
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                {"type": "Split", "pattern": {"Regex": SPLIT}, "behavior": "Isolated",
                 "invert": False},
                {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True,
                 "use_regex": False}]},
            "post_processor": None,
            "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True,
                        "use_regex": True},
            "model": {"type": "BPE", "dropout": None, "unk_token": None,
                      "continuing_subword_prefix": None, "end_of_word_suffix": None,
                      "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
                      "vocab": vocab, "merges": []}}
        settings = {
            "tokenizer_class": "Qwen2TokenizerFast", "eos_token": "<|im_end|>",
            "pad_token": "<|endoftext|>", "chat_template": CHAT_TEMPLATE,
            "model_max_length": 32768, "add_bos_token": False}
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "tokenizer.json").write_text(
            json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        (folder / "tokenizer_config.json").write_text(
            json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")


def _added(index: int, content: str) -> dict:
    return {"id": index, "content": content, "single_word": False, "lstrip": False,
            "rstrip": False, "normalized": False, "special": True}
