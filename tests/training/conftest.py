"""The training scripts are a spaCy project of their own, beside the package: put them on the path."""

import sys
from pathlib import Path

for folder in ("encoder", "scripts"):
    sys.path.insert(0, str(Path(__file__).parents[2] / "training" / folder))
