"""Nano: a small X-Omni, its data, its training and its released-layout checkpoint."""
