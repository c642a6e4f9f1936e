"""Names of drugs as a pattern, so that a number beside one is known to be an amount.

A new drug is named by its stem (the WHO's international nonproprietary names: -olol, -pril,
cef-), which says enough here, and in German, French and Spanish but for the ending. Listed are
the common ones without a stem, and the trade names that nurses say instead.
"""

from __future__ import annotations

import re

_STEMS = (
    "acetam", "apine", "azepam", "azepine", "azolam", "azole", "azosin", "bactam", "barbital",
    "butamol", "caine", "ciclovir", "cillin", "cinolone", "clopramide", "codone", "cortisone",
    "coxib", "curium", "curonium", "cycline", "dalafil", "darone", "denafil", "dipine",
    "dogrel", "dolac", "dronate", "faxine", "fenac", "fentanil", "fentanyl", "fibrate",
    "flozin", "formin", "gabalin", "gatran", "gliptin", "glitazone", "glutide", "hydramine",
    "lukast", "madol", "meterol", "metidine", "micin", "morphone", "moterol", "motidine",
    "mustine", "mycin", "ninolone", "nisolone", "nisone", "nitidine", "nolactone", "olimus",
    "olol", "oroquine", "orphine", "oxacin", "oxetine", "oxicam", "pamil", "parin", "penem",
    "pentin", "peridol", "peridone", "phylline", "platin", "pramine", "pril", "prilat",
    "profen", "ratadine", "rolac", "rubicin", "sartan", "semide", "setron", "sonide",
    "stigmine", "taxel", "tegravir", "thasone", "thiazide", "thyroxine", "tinavir", "tinib",
    "tirizine", "traline", "trexate", "triptan", "triptyline", "tropium", "ulosin", "umab",
    "vastatin", "xaban", "ximab", "zolamide", "zumab",
)  # fmt: skip
_NAMES = (
    "acetaminophen", "acetylcysteine", "adenosine", "adrenaline", "advil", "allopurinol",
    "amantadine", "aspirin", "ativan", "atropine", "azathioprine", "baclofen", "benadryl",
    "carbimazole", "chlorphenamine", "clonidine", "codeine", "colchicine", "coumadin",
    "cyclophosphamide", "dantrolene", "digoxin", "dilaudid", "dobutamine", "dopamine",
    "doxapram", "ephedrine", "epinephrine", "ethambutol", "flecainide", "flumazenil",
    "glibenclamide", "gliclazide", "glimepiride", "glipizide", "glucagon", "glyburide",
    "guaifenesin", "haloperidol", "heparin", "hydralazine", "hydroxyzine", "insulin",
    "isoniazid", "ketamine", "labetalol", "lamotrigine", "lantus", "lasix", "levodopa",
    "lipitor", "lithium", "mannitol", "mercaptopurine", "metamizole", "methadone", "methyldopa",
    "methylphenidate", "milrinone", "mirtazapine", "misoprostol", "morphine", "motrin",
    "naloxone", "naltrexone", "nitrofurantoin", "nitroglycerin", "noradrenaline",
    "norepinephrine", "novalgin", "oxytocin", "paracetamol", "pethidine", "phenytoin", "plavix",
    "prasugrel", "promethazine", "propofol", "propylthiouracil", "prozac", "pyrazinamide",
    "pyridoxine", "ribavirin", "rifampicin", "rifampin", "selegiline", "sulfasalazine",
    "tacrolimus", "ticagrelor", "tizanidine", "topiramate", "trazodone", "trimethoprim",
    "tylenol", "valium", "valproate", "vancomycin", "vasopressin", "verapamil", "warfarin",
    "xanax", "zofran", "zoloft", "zolpidem", "zopiclone",
)  # fmt: skip


_SPELLINGS = {
    "ph": "(?:ph|f)", "th": "th?", "ll": "ll?", "c": "[ckz]", "y": "[yi]", "a": "[aáä]",
    "e": "[eéè]", "i": "[ií]", "o": "[oó]",
}  # fmt: skip
_SPELLED = re.compile("|".join(_SPELLINGS))


def _spelled(name: str) -> str:
    """Return a pattern for a name in its four spellings: morphine, Morphin, morfina."""
    return _SPELLED.sub(lambda found: _SPELLINGS[found.group()], name.removesuffix("e"))


DRUG = (
    rf"\b(?:[^\W\d_]{{2,}}(?:{'|'.join(map(_spelled, _STEMS))})"
    rf"|cef[^\W\d_]{{4,}}|{'|'.join(map(_spelled, _NAMES))})[eao]?(?![\w-])"
)
"""Any name of a drug, in lower case, as one whole word; the flags of the pattern ignore case."""
