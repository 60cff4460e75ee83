"""The vision side of Nano from nothing to a checkpoint, in one command.

    python -m nano.recipe FOLDER --profile full

`toy` runs every step with a few small batches and proves the recipe, not the weights. A training
that is cut off goes on where it stopped when the command is given again (`NANO_RUNS` names the
folder of runs).
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

#: The image tokenizer comes after the painter, which moves the codebook.
STEPS = ("train_vae", "train_painter", "train_vit", "train_preview")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--profile", default="full", choices=("toy", "full"))
    options = parser.parse_args()
    commands = [[name, "--profile", options.profile] for name in STEPS]
    for module, *arguments in [*commands, ["publish_vision", str(options.folder)]]:
        begun = time.monotonic()
        subprocess.run([sys.executable, "-m", f"nano.{module}", *arguments], check=True)
        print(f"{module}: {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
