"""Names of sites and publishers that stay behind when a text is copied with its citation."""

from __future__ import annotations

NAMES = (
    "Wikipedia", "Wikidoc", "PubMed Central", "PubMed", "NCBI", "MedlinePlus", "Medscape",
    "StatPearls", "Cleveland Clinic", "Mayo Clinic", "Johns Hopkins Medicine",
    "College of Medicine", "WebMD", "Healthline", "Verywell Health", "Medical News Today",
    "Physiopedia", "Radiopaedia",
    "TeachMeAnatomy", "Kenhub", "Orthobullets", "Spine-health", "ScienceDirect", "ResearchGate",
    "SpringerLink", "Springer Link", "BioMed Central", "Wiley Online Library", "Semantic Scholar",
    "UpToDate", "Encyclopedia Britannica", "Drugs.com", "RxList", "DrugBank", "Osmosis",
)  # fmt: skip
