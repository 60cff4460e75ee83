"""Whether 16 bits are faster than 32 here."""

import torch


def fast(kind: str = "cpu") -> bool:
    """Whether matrices are multiplied faster in bfloat16, on a device of this type: on GPUs, and on
    processors with instructions for it (AVX-512 BF16: 1.5 times as measured on the autoencoder, AMX
    more). On others it is emulated, forty times slower."""
    has = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return has or kind != "cpu"


def dtype(kind: str = "cpu") -> torch.dtype:
    """The faster of bfloat16 and float32."""
    return torch.bfloat16 if fast(kind) else torch.float32


def reduced(kind: str = "cpu"):
    """Autocast to bfloat16 where that is faster."""
    return torch.autocast(kind, torch.bfloat16, enabled=fast(kind))
