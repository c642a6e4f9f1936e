from clindeck.lint.look_alikes import pairs_of, shipped_look_alikes


def test_each_line_gives_every_pair_of_its_names() -> None:
    text = "# comment\n\nA, b, c | 1 2\n"
    assert pairs_of(text) == {frozenset(pair) for pair in (("a", "b"), ("a", "c"), ("b", "c"))}


def test_the_shipped_list_holds_pairs_of_two_different_names() -> None:
    pairs = shipped_look_alikes()
    assert frozenset(("hydralazine", "hydroxyzine")) in pairs
    assert all(len(pair) == 2 for pair in pairs)
