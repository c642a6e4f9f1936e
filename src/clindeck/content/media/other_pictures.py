"""Kinds of pictures that not every Anki shows, by their names' endings and by their first bytes."""

from __future__ import annotations

_KINDS = {
    ".heic": "HEIC", ".heif": "HEIC", ".avif": "AVIF", ".tif": "TIFF", ".tiff": "TIFF",
    ".bmp": "BMP", ".jxl": "JPEG XL", ".psd": "Photoshop", ".pdf": "PDF",
}  # fmt: skip
_HEADS = {b"II*\0": "TIFF", b"MM\0*": "TIFF", b"BM": "BMP", b"8BPS": "Photoshop", b"%PDF-": "PDF",
          b"\xff\x0a": "JPEG XL", b"\0\0\0\x0cJXL ": "JPEG XL"}  # fmt: skip
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF"} | dict.fromkeys(
    (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), "HEIC"
)
WAY_OUT = "open it in a picture viewer and export it as .jpg (a photo) or .png (a drawing)"


def kind_by_ending(ending: str) -> str:
    """Return what kind of picture a name's ending (lower case) promises, "" for none of these."""
    return _KINDS.get(ending, "")


def kind_by_bytes(data: bytes) -> str:
    """Return what kind of picture bytes begin, "" for none of these."""
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "")
    return next((kind for head, kind in _HEADS.items() if data.startswith(head)), "")
