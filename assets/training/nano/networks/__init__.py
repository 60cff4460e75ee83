"""The networks of X-Omni in PyTorch, one module each, with the released tensor names."""
