"""`python -m clindeck` is the same program as the `clindeck` command."""

from clindeck.cli import main

if __name__ == "__main__":
    main()
