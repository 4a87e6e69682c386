"""Writes src/picture/font/widths.rs: how wide the characters of Liberation Sans are, which has the metrics of Arial and Helvetica.

    apt-get install fonts-liberation && pip install fonttools
    python3 xtask/widths.py
    python3 xtask/widths.py --check    # fails where the file is not what would be written
"""

import sys
from glob import glob
from pathlib import Path

from fontTools.ttLib import TTFont

PLACE = Path(__file__).parent.parent / "src/picture/font/widths.rs"
# Letters, marks and punctuation that texts are written with; boxes and blocks for terminals are left out.
LAST = 0x22FF


def widths(name):
    """The width of each character in thousandths of the font's size."""
    font = TTFont(glob(f"/usr/share/fonts/truetype/liberation*/{name}.ttf")[0])
    size, glyphs = font["head"].unitsPerEm, font["hmtx"]
    return {code: round(glyphs[glyph][0] * 1000 / size) for code, glyph in font.getBestCmap().items() if 0x20 <= code <= LAST}


def runs(codes):
    """Runs of neighbours among ascending numbers."""
    found = []
    for code in codes:
        if found and found[-1][-1] + 1 == code:
            found[-1].append(code)
        else:
            found.append([code])
    return found


regular, bold = widths("LiberationSans-Regular"), widths("LiberationSans-Bold")
lines = [
    "//! How wide the characters of Liberation Sans are, in thousandths of the font's size: those of Arial and Helvetica are as wide.",
    "//! Written by `xtask/widths.py`.",
    "",
    "/// Runs of neighbouring characters: the first, and the widths of each in regular and in bold.",
    "#[rustfmt::skip]",
    "pub const RUNS: &[(u32, &[(u16, u16)])] = &[",
]
for run in runs(sorted(code for code in regular if code in bold)):
    cells = [f"({regular[code]},{bold[code]})" for code in run]
    if len(cells) <= 8:
        lines.append(f"    ({run[0]:#x}, &[{', '.join(cells)}]),")
        continue
    lines.append(f"    ({run[0]:#x}, &[")
    lines += ["        " + ", ".join(cells[at : at + 10]) + "," for at in range(0, len(cells), 10)]
    lines.append("    ]),")
lines.append("];")
text = "\n".join(lines) + "\n"
if sys.argv[1:] == ["--check"]:
    if PLACE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PLACE.name} is not what xtask/widths.py writes")
else:
    PLACE.write_text(text, encoding="utf-8")
