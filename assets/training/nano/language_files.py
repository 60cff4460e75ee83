"""Reads and writes the language model in the released layout."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from nano.networks.language_model import LanguageModel, LanguageModelConfig
from nano.text import MM_SPECIALS, Text


def read(folder: Path) -> LanguageModel:
    """Loads `config.json` and all `model*.safetensors` of a released folder, in float32."""
    folder = Path(folder)
    model = LanguageModel(LanguageModelConfig.from_json(folder / "config.json"))
    index = folder / "model.safetensors.index.json"
    names = {"model.safetensors"}
    if index.exists():
        names = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
    tensors = {}
    for name in sorted(names):
        tensors |= load_file(folder / name)
    model.load_state_dict({key: value.float() for key, value in tensors.items()})
    return model.eval()


def write(folder: Path, model: LanguageModel, studio: dict, vision: dict | None = None,
          dtype=torch.bfloat16) -> None:
    """Writes weights, tokenizer files and `config.json`; other keys of the latter are kept."""
    folder = Path(folder)
    Text(model.config.image_vocab_size).write(folder)
    tensors = {k: v.detach().to(dtype).contiguous() for k, v in model.state_dict().items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    path = folder / "config.json"
    keys = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    keys |= _config(model.config, str(dtype).removeprefix("torch."))
    if vision:
        keys["vision_config"] = vision
    keys["studio"] = keys.get("studio", {}) | studio
    path.write_text(json.dumps(keys, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _config(config: LanguageModelConfig, dtype: str) -> dict:
    return {
        "architectures": ["XOmniForCausalLM"], "model_type": "x-omni", "torch_dtype": dtype,
        "vocab_size": config.vocab_size, "hidden_size": config.hidden_size,
        "intermediate_size": config.intermediate_size,
        "num_hidden_layers": config.num_hidden_layers,
        "num_attention_heads": config.num_attention_heads,
        "num_key_value_heads": config.num_key_value_heads, "hidden_act": "silu",
        "max_position_embeddings": config.max_position_embeddings,
        "rms_norm_eps": config.rms_norm_eps, "use_cache": True, "tie_word_embeddings": False,
        "use_sliding_window": False, "sliding_window": None, "attention_dropout": 0.0,
        "num_mm_adap_layers": config.num_mm_adap_layers,
        "num_mm_head_layers": config.num_mm_head_layers,
        "mm_vocab_size": config.mm_vocab_size, "image_vocab_size": config.image_vocab_size,
        "mm_special_tokens": list(MM_SPECIALS), "rope_theta": config.rope_theta,
        "rope_scaling": None}
