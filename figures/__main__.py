"""Write every figure into the media folder of its topic."""

from __future__ import annotations

from pathlib import Path

from figures.registry import FIGURES, MEDIA


def main() -> None:
    """Write the files."""
    for name, drawn in FIGURES.items():
        (MEDIA / f"{name}.svg").write_text(drawn().svg(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    Path(MEDIA).mkdir(parents=True, exist_ok=True)
    main()
