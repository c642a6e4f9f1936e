"""Elements of the parts of a workbook, by their names without namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

Element = ElementTree.Element


def named(element: Element) -> str:
    """Return an element's name without its namespace: strict and usual workbooks differ in it."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name."""
    return (each for each in element if named(each) == name)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name at any depth."""
    return (each for each in element.iter() if named(each) == name)


def is_on(element: Element, attribute: str, *, otherwise: bool = False) -> bool:
    """Return a truth value of an element."""
    value = element.get(attribute)
    return otherwise if value is None else value.strip().lower() in ("1", "true", "on")
