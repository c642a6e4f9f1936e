"""The program itself: the command `clindeck`, which `python -m clindeck` is as well."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line in a process that ends with it.

    A run makes millions of objects, keeps nearly all of them to its end, and ties none into a
    ring. The collector would walk them again and again, for half of the time, and find nothing; so
    it does not run, neither while modules are loaded nor (`freeze`) when the interpreter ends.
    """
    gc.disable()
    try:
        from clindeck.cli import main as run

        run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
