"""A limit on the memory of work over anyone's bytes, kept by the operating system.

Each size that can be told beforehand has its own limit where it is read. This one is for what
cannot: text that grows while it is taken apart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def limited_memory(more_bytes: int) -> Iterator[None]:
    """Let some work take so much more memory than the program has; MemoryError beyond.

    Systems other than Linux keep no such limit, or do not tell what is taken: there it is none.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    wanted = pages * resource.getpagesize() + more_bytes
    known = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([wanted, *known]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
