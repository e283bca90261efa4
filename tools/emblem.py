"""The emblem of the sample office: a shield that says CONTOH, so that nobody takes it for a real one.

`python -m tools.emblem` writes it to the sample office's data. Drawn line by line, so that no font has a say in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw

SIDE, MAROON, GOLD = 600, (127, 29, 29), (202, 138, 4)
PLACE = Path("tests/contoh/data/lambang.png")
# Strokes of each letter on a field of 2 × 4.
LETTERS = {
    "C": [[(2, 0), (0, 0), (0, 4), (2, 4)]],
    "O": [[(0, 0), (2, 0), (2, 4), (0, 4), (0, 0)]],
    "N": [[(0, 4), (0, 0), (2, 4), (2, 0)]],
    "T": [[(0, 0), (2, 0)], [(1, 0), (1, 4)]],
    "H": [[(0, 0), (0, 4)], [(2, 0), (2, 4)], [(0, 2), (2, 2)]],
}
SHIELD = [(60, 40), (540, 40), (540, 330), (300, 570), (60, 330)]


def draw_emblem() -> Image.Image:
    """The emblem on white, SIDE pixels wide and high."""
    picture = Image.new("RGB", (SIDE, SIDE), "white")
    draw = ImageDraw.Draw(picture)
    draw.polygon(SHIELD, fill=MAROON)
    inner = [(300 + (x - 300) * 0.9, 285 + (y - 285) * 0.9) for x, y in SHIELD]
    draw.line([*inner, inner[0], inner[1]], fill=GOLD, width=10, joint="curve")
    draw.ellipse((215, 300, 385, 470), outline=GOLD, width=12)
    step, size = 70, 23
    for n, letter in enumerate("CONTOH"):
        left, top = 102 + n * step, 130
        for stroke in LETTERS[letter]:
            points = [(left + x * size, top + y * size) for x, y in stroke]
            draw.line(points, fill="white", width=11, joint="curve")
    return picture.quantize(16)


def main(path: Path) -> None:
    draw_emblem().save(path, "PNG", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE)
