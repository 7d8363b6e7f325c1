"""Crash the build in every way that a machine can: `python -m proofs.crashes [PART …]`.

Parts: `faults` (a fault at every call), `kills` (random kills), `disk` (a full disk), `together`
(two builds and a preview at once). Without a part, all. Prints counts; ends with 1 when anything
is wrong.
"""

import shutil
import sys

from proofs.disk import fill_disk
from proofs.faults import enumerate_faults
from proofs.kills import kill_builds
from proofs.together import build_together

_PARTS = {
    "faults": lambda: _faults((0, 1)),
    "kills": lambda: kill_builds(200, _say),
    "disk": lambda: fill_disk(_say),
    "together": lambda: build_together(20, _say),
}


def _faults(share: tuple[int, int]) -> list[str]:
    if shutil.which("strace") is None:
        _say("left out: needs strace")
        return []
    tally = enumerate_faults(_say, share)
    for name, count in sorted({**tally.cases, **tally.ends}.items()):
        example = tally.examples.get(name)
        _say(f"{count:6} {name}" + (f" ({example})" if example else ""))
    return tally.wrong


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(names: list[str]) -> int:
    """Run the parts; `faults:1/4` is the second of four shares of that part."""
    wrong: list[str] = []
    for name in names or list(_PARTS):
        part, _, share = name.partition(":")
        _say(f"== {name}")
        if share:
            which, _, of = share.partition("/")
            wrong += _faults((int(which), int(of)))
        else:
            wrong += _PARTS[part]()
    _say(f"wrong: {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
