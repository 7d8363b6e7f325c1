"""Crash the build in every way that a machine can: `python -m proofs.crashes [PART …]`.

Parts: `faults` (a fault at every call), `kills` (random kills), `disk` (a full disk), `together`
(two builds and a preview at once). Without a part, all. `--share 2/5` runs the second fifth of the
cases of each. Prints counts; ends with 1 when anything is wrong.
"""

import argparse
import sys
import time
from collections.abc import Callable

from proofs.disk import fill_disk
from proofs.faults import enumerate_faults
from proofs.kills import kill_builds
from proofs.shares import WHOLE, Share, share_from
from proofs.together import build_together

_PARTS: dict[str, Callable[[Callable[[str], None], Share], list[str]]] = {
    "faults": enumerate_faults,
    "kills": kill_builds,
    "disk": fill_disk,
    "together": build_together,
}


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Run the parts."""
    parser = argparse.ArgumentParser(prog="python -m proofs.crashes", description=__doc__)
    parser.add_argument("part", nargs="*", help=", ".join(_PARTS))
    parser.add_argument("--share", type=share_from, default=WHOLE, metavar="K/N")
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.part) - _PARTS.keys())
    if unknown:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(_PARTS)}")
    share: Share = asked.share
    wrong: list[str] = []
    for name in asked.part or list(_PARTS):
        _say(f"== {name}, share {share.number + 1} of {share.parts}")
        started = time.monotonic()
        found = _PARTS[name](_say, share)
        _say(f"{time.monotonic() - started:6.0f} seconds")
        for text in found:
            _say(f"WRONG: {text}")
        wrong += found
    _say(f"wrong: {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
