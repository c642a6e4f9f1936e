"""Units of dose text: how labels write them, how a card shows them, and their UCUM code.

A table of our own rather than a units library. What a dose needs is closed and small: some forty
units, three of them families that convert within themselves, and half of them counted things
(tablets, puffs) that no physical library knows but as an annotation. A library would bring its
parsing time, several megabytes, and readings that are wrong in a dose (`U`, `cc`, `T`, `g`).

UCUM codes follow the Unified Code for Units of Measure; in braces stand its annotations, for what
is counted. `units` of a drug get `[iU]`: a card shows `units`, whichever units a monograph means.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import NamedTuple


class Dimension(Enum):
    """What a unit measures. Units convert only within mass, volume, activity and amount."""

    MASS = "mass"
    VOLUME = "volume"
    ACTIVITY = "activity"
    AMOUNT = "amount of substance"
    CHARGE = "equivalents"
    RADIOACTIVITY = "radioactivity"
    LENGTH = "length"
    STRENGTH = "strength"
    COUNT = "count"


class Unit(NamedTuple):
    """A unit: `one` and `many` as a card shows it, its UCUM code, its size in the base unit.

    The base units are mg, mL, units, mmol, mEq, MBq, cm; a counted thing is its own base.
    """

    one: str
    many: str
    ucum: str
    dimension: Dimension
    size: Decimal

    def shown(self, number: Decimal) -> str:
        """Return the unit as it stands behind a number."""
        return self.one if number == 1 else self.many

    def converts_to(self, other: Unit) -> bool:
        """Return whether a figure in this unit can be told in the other."""
        if self.dimension in (Dimension.COUNT, Dimension.STRENGTH):
            return self == other
        return self.dimension is other.dimension


class TimeUnit(Enum):
    """A unit of time, by the word that a card shows."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def ucum(self) -> str:
        """Return the unit's UCUM code."""
        return _TIME_UCUM[self]


_TIME_UCUM = {
    TimeUnit.SECOND: "s",
    TimeUnit.MINUTE: "min",
    TimeUnit.HOUR: "h",
    TimeUnit.DAY: "d",
    TimeUnit.WEEK: "wk",
    TimeUnit.MONTH: "mo",
    TimeUnit.YEAR: "a",
}


def _measured(
    one: str, ucum: str, dimension: Dimension, size: str, *aliases: str, many: str = ""
) -> tuple[Unit, tuple[str, ...]]:
    return Unit(one, many or one, ucum, dimension, Decimal(size)), aliases


def _counted(one: str, many: str, *aliases: str) -> tuple[Unit, tuple[str, ...]]:
    ucum = "{" + one.replace(" ", "_") + "}"
    return Unit(one, many, ucum, Dimension.COUNT, Decimal(1)), aliases


_D = Dimension
_TABLE = (
    _measured("mg", "mg", _D.MASS, "1", "milligram", "milligrams"),
    _measured("mcg", "ug", _D.MASS, "0.001", "µg", "μg", "ug", "microgram", "micrograms"),
    _measured("ng", "ng", _D.MASS, "0.000001", "nanogram", "nanograms"),
    _measured("g", "g", _D.MASS, "1000", "gm", "gram", "grams"),
    _measured("kg", "kg", _D.MASS, "1000000", "kilogram", "kilograms"),
    _measured(
        "mL",
        "mL",
        _D.VOLUME,
        "1",
        "ml",
        "cc",
        "milliliter",
        "milliliters",
        "millilitre",
        "millilitres",
    ),
    _measured("L", "L", _D.VOLUME, "1000", "liter", "liters", "litre", "litres"),
    _measured("dL", "dL", _D.VOLUME, "100", "deciliter", "deciliters"),
    _measured("fluid ounce", "[foz_us]", _D.VOLUME, "29.5735295625", many="fluid ounces"),
    _measured("teaspoon", "[tsp_us]", _D.VOLUME, "4.92892159375", "tsp", many="teaspoons"),
    _measured("tablespoon", "[tbs_us]", _D.VOLUME, "14.78676478125", "tbsp", many="tablespoons"),
    _measured(
        "unit",
        "[iU]",
        _D.ACTIVITY,
        "1",
        "U",
        "IU",
        "international unit",
        "international units",
        many="units",
    ),
    _measured(
        "million units",
        "10*6.[iU]",
        _D.ACTIVITY,
        "1000000",
        "million unit",
        "million international units",
        "million IU",
    ),
    _measured("mmol", "mmol", _D.AMOUNT, "1", "millimole", "millimoles"),
    _measured("mol", "mol", _D.AMOUNT, "1000", "mole", "moles"),
    _measured("mEq", "meq", _D.CHARGE, "1", "milliequivalent", "milliequivalents"),
    _measured("MBq", "MBq", _D.RADIOACTIVITY, "1"),
    _measured("mCi", "mCi", _D.RADIOACTIVITY, "37", "millicurie", "millicuries"),
    _measured("cm", "cm", _D.LENGTH, "1", "centimeter", "centimeters", "centimetre", "centimetres"),
    _measured("inch", "[in_i]", _D.LENGTH, "2.54", many="inches"),
    _measured("%", "%", _D.STRENGTH, "1", "percent", "per cent"),
    (Unit("drop", "drops", "[drp]", _D.COUNT, Decimal(1)), ("gtt", "gtts")),
    _counted("tablet", "tablets", "tab", "tabs", "caplet", "caplets"),
    _counted("capsule", "capsules", "cap", "caps"),
    _counted("patch", "patches"),
    _counted("puff", "puffs"),
    _counted("spray", "sprays"),
    _counted("inhalation", "inhalations"),
    _counted("actuation", "actuations"),
    _counted("application", "applications"),
    _counted("applicatorful", "applicatorfuls", "applicator", "applicators"),
    _counted("injection", "injections"),
    _counted("infusion", "infusions"),
    _counted("suppository", "suppositories"),
    _counted("lozenge", "lozenges"),
    _counted("sachet", "sachets"),
    _counted("packet", "packets"),
    _counted("vial", "vials"),
    _counted("ampule", "ampules", "ampoule", "ampoules"),
    _counted("syringe", "syringes", "prefilled syringe", "prefilled syringes"),
    _counted("film", "films"),
    _counted("implant", "implants"),
    _counted("fingertip unit", "fingertip units", "FTU"),
    _counted("scoop", "scoops"),
    _counted("piece", "pieces"),
    _counted("ring", "rings"),
    _counted("enema", "enemas"),
    _counted("pump", "pumps"),
    _counted("dose", "doses"),
)

UNITS: dict[str, Unit] = {
    name.casefold(): unit for unit, aliases in _TABLE for name in (unit.one, unit.many, *aliases)
}
"""Units by every way to write them, without case."""

TIME_UNITS: dict[str, TimeUnit] = {
    name: unit
    for unit, names in (
        (TimeUnit.SECOND, "second seconds sec"),
        (TimeUnit.MINUTE, "minute minutes min mins"),
        (TimeUnit.HOUR, "hour hours h hr hrs"),
        (TimeUnit.DAY, "day days d"),
        (TimeUnit.WEEK, "week weeks wk wks"),
        (TimeUnit.MONTH, "month months mo"),
        (TimeUnit.YEAR, "year years yr yrs"),
    )
    for name in names.split()
}

HOURS = {
    TimeUnit.SECOND: Decimal(1) / 3600,
    TimeUnit.MINUTE: Decimal(1) / 60,
    TimeUnit.HOUR: Decimal(1),
    TimeUnit.DAY: Decimal(24),
    TimeUnit.WEEK: Decimal(168),
}
"""Hours in a unit of time; months and years have no fixed length."""


def unit_named(name: str) -> Unit | None:
    """Return the unit that is written so, or None."""
    return UNITS.get(" ".join(name.casefold().split()))
