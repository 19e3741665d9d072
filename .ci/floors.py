"""Raise the floors of the evaluation gate to the figures reached; lower one only with a reason, which is kept.

pressrum evaluate GOLD PAGES --json figures.json
python .ci/floors.py figures.json training/floors.json [--allow-lower REASON]
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from datetime import date
from pathlib import Path

from extract.evaluation import headline

MARGIN = 0.01
"""Floors lie so much under what is reached: the encoder's 8-bit sums round otherwise on another processor."""


def main() -> int:
    """Rewrite the floors; exit code 1, and nothing written, where one would fall without a reason."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("figures", type=Path, help="what pressrum evaluate --json wrote")
    parser.add_argument("floors", type=Path)
    parser.add_argument("--allow-lower", metavar="REASON")
    given = parser.parse_args()
    reached = {
        name: math.floor((headline(figure) - MARGIN) * 1000) / 1000
        for name, figure in json.loads(given.figures.read_text("utf-8")).items()
    }
    kept = json.loads(given.floors.read_text("utf-8")) if given.floors.exists() else {}
    lower = {name: floor for name, floor in kept.items() if name in reached and reached[name] < floor}
    if lower and not given.allow_lower:
        for name, floor in lower.items():
            print(f"{name}: {reached[name]:.3f} is under its floor of {floor:.3f}", file=sys.stderr)
        print("nothing written; mend it, or say why with --allow-lower REASON", file=sys.stderr)
        return 1
    notes = kept.get("_lowered", [])
    notes += [f"{date.today()} {name} from {floor}: {given.allow_lower}" for name, floor in lower.items()]
    given.floors.write_text(json.dumps(reached | ({"_lowered": notes} if notes else {}), indent=1) + "\n", "utf-8")
    print(f"{given.floors}: {', '.join(f'{name} {floor:.3f}' for name, floor in reached.items())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
