# ruff: noqa: INP001  # a program of its own
"""Make the theme's two font files: Be Vietnam Pro, cut down to Vietnamese and Latin.

    npm pack @expo-google-fonts/be-vietnam-pro@0.4.1 && tar xzf expo-google-fonts-*.tgz
    python -m pip install fonttools==4.68.0 brotli==1.2.1
    python docs/fonts.py package

The family is Copyright 2021 The Be Vietnam Pro Project Authors, under the SIL Open Font License
1.1, which reserves no name; `static/fonts/OFL.txt` is its text. A file's name holds its digest, so
that a host may let browsers keep it for ever: after a change write the new names into
`static/css/tokens.css`.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_FONTS = Path(__file__).parent.parent / "static/fonts"
_WEIGHTS = {"400": "400Regular", "600": "600SemiBold"}
_CHARACTERS = (
    "U+0020-007E,U+00A0-00FF,"  # Latin
    "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,"  # Vietnamese
    "U+0300-0301,U+0303,U+0309,U+0323,U+1EA0-1EF9,"  # its tones, and letters with them
    "U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2039-203A,"  # punctuation
    "U+20AB,U+20AC,U+2122,U+2212,U+2248,U+2260,U+2264-2265"  # đồng, signs
)
_FLAGS = (
    f"--unicodes={_CHARACTERS}",
    "--layout-features=kern,mark,mkmk,ccmp,locl",
    "--no-hinting",
    "--name-IDs=0,1,2,3,4,5,6,13,14",
    "--flavor=woff2",
)


def main(package: Path) -> None:
    """Make both files from the unpacked package."""
    for weight, name in _WEIGHTS.items():
        source = package / name / f"BeVietnamPro_{name}.ttf"
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.woff2"
            subprocess.run(  # noqa: S603  # the program that the docstring names
                [
                    sys.executable,
                    "-m",
                    "fontTools.subset",
                    source,
                    *_FLAGS,
                    f"--output-file={made}",
                ],
                check=True,
            )
            digest = hashlib.sha256(made.read_bytes()).hexdigest()[:8]
            target = _FONTS / f"be-vietnam-pro-{weight}.{digest}.woff2"
            shutil.copyfile(made, target)
        sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")
    shutil.copyfile(package / "LICENSE_FONT", _FONTS / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
