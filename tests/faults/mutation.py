"""Sound files spoilt at random, the same way for the same seed."""

from __future__ import annotations

from random import Random

SIGNS = (
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\x1f",
    b"\x1b[",
    b"{",
    b"}",
    b"[",
    b"]",
    b"'",
    b'"',
    b":",
    b"- ",
    b"\n",
    b"\r\n",
    b"\t",
    b"&a",
    b"*a",
    b"<<: ",
    b"!!str ",
    b"|\n",
    b">\n",
    b"#",
    b"%",
    b"@",
    b"`",
    b"---\n",
    b"...\n",
    "\u202e".encode(),
    "\u2028".encode(),
    b"\xed\xa0\x80",
    b"{{",
    b"[[1:",
    b"{drug}",
    b"9" * 30,
    b"\\",
    b"null",
    b"~",
)


def mutated(data: bytes, random: Random) -> bytes:
    """Return bytes with one to six random faults: cut, doubled, swapped, flipped, signs put in."""
    out = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randint(0, len(out))
        to = min(len(out), at + random.choice((1, 2, 8, 40, 400)))
        kind = random.randrange(6)
        if kind == 0:
            del out[at:to]
        elif kind == 1:
            out[at:at] = out[at:to] * random.choice((1, 2, 30))
        elif kind == 2 and out:
            out[min(at, len(out) - 1)] ^= 1 << random.randrange(8)
        elif kind == 3:
            other = random.randint(0, len(out))
            out[at:at] = out[other : other + (to - at)]
        else:
            out[at:at] = random.choice(SIGNS)
    return bytes(out)
