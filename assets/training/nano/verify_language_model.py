"""Compares the language model with a reference checkpoint and the released code's answers on it.

    python -m nano.verify_language_model REFERENCE_FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from nano import language_files
from nano.sampling import Sampling, Stream, answer, draw, probabilities


def verify(folder: Path) -> list[str]:
    """Every difference as one line; an empty list means that all answers agree."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    tensors = load_file(folder / "expected.safetensors")
    model = language_files.read(folder / "x-omni")
    allowed, split = expected["tolerance"]["logits"], model.config.vocab_size
    failures: list[str] = []

    def near(name: str, actual: torch.Tensor) -> None:
        worst = float((actual - tensors[name]).abs().max())
        print(f"{name}: largest difference {worst:.2e}")
        if worst > allowed:
            failures.append(f"{name} differs by {worst}")

    def same(name: str, actual, wanted) -> None:
        print(f"{name}: {'same' if actual == wanted else 'DIFFERENT'}")
        if actual != wanted:
            failures.append(f"{name} is {actual}, expected {wanted}")

    plain, guided = expected["draw_greedy"], expected["draw_greedy_cfg"]
    prompt, tokens = plain["prompt_ids"], plain["image_tokens"]
    with torch.no_grad():
        whole = torch.tensor([prompt + [split + t for t in tokens[:-1]]])
        logits = model.image_logits(model(whole)[0, len(prompt) - 1:])
        near("image_logits_full_sequence", logits)
        near("image_logits_first3", logits[:3])
        near("min_p_003_probabilities", probabilities(logits[:1], Sampling(top_k=0))[0])
        _guided_logits(model, guided, prompt, split, near)
        stream = Stream(model, [expected["chat_greedy"]["prompt_ids"]], 3)
        rows = []
        for token in expected["chat_greedy"]["answer_ids"][:3]:
            rows.append(model.text_logits(stream.hidden)[0])
            stream.push(torch.tensor([token]))
        near("chat_logits_first3", torch.stack(rows))
    greedy = Sampling(greedy=True)
    # A second, shorter prompt in the batch shows that rows of different lengths do not mix.
    drawn = draw(model, [prompt, prompt[3:]], len(tokens), greedy)
    same("draw_greedy", drawn.codes[0].tolist(), tokens)
    drawn = draw(model, [prompt], len(tokens), Sampling(greedy=True, guidance=3.0),
                 guided["negative_ids"])
    same("draw_greedy_cfg", drawn.codes[0].tolist(), guided["image_tokens"])
    chat = expected["chat_greedy"]
    said = answer(model, [chat["prompt_ids"]], len(chat["answer_ids"]), -1)
    same("chat_greedy", said[0], chat["answer_ids"])
    return failures


def _guided_logits(model, guided, prompt, split, near) -> None:
    tail = [split + t for t in guided["image_tokens"][:2]]
    sides = []
    for start in (prompt, guided["negative_ids"]):
        hidden = model(torch.tensor([start + tail]))[0, len(start) - 1:]
        sides.append(model.image_logits(hidden).log_softmax(-1))
    scale = guided["guidance_scale"]
    near("image_logits_cfg3_first3", sides[1] + scale * (sides[0] - sides[1]))


if __name__ == "__main__":
    problems = verify(Path(sys.argv[1]))
    sys.exit("\n".join(problems) if problems else 0)
