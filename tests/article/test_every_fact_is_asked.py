"""The article's facts, written down by hand, each held against the answers of the real deck.

The lists below were made from the article and not from the tables, so that a fact that gets lost or
altered in a table is noticed. Anatomy to FAQ follow the article's own order.

Some facts are a pair, such as a test and what it shows: they are asked by a card that tells one
half and wants the other (`Pair`). Where a fact is asked with those of another table, its row names
that table.
"""

from __future__ import annotations

import html
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from clindeck.files.library import Library
from clindeck.markup.sentences import first_sentence
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Note, NoteType
from clindeck.pipeline.check import check

ROOT = Path(__file__).resolve().parents[2]
STEM = "persistent-postoperative-back-pain"

Fact = tuple[str, ...]
"""A row's id and what answers about this row have to say."""
Pair = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A row's id, what the question of one card about it tells, and what the answer to it says."""
Answers = Mapping[tuple[str, str], str]
"""Table and row to everything that cards have for an answer about this row: those of cards about
this row alone, and its own line where a card asks for one line of each of several rows."""

DEFINITION: tuple[Fact, ...] = (
    ("name-fbss", "failed back surgery syndrome"),
    ("name-psps", "persistent spinal pain syndrome"),
    ("duration", "healing"),
    ("types/psps-2", "new", "continuing", "at least one"),
    ("origin", "incomplete relief", "new problems"),
)
DEFINITION_PAIRS: tuple[Pair, ...] = (("place", ("low back", "operated area"), ("leg",)),)
TYPES: tuple[Fact, ...] = (
    ("psps-1", "PSPS type 1"),
    ("psps-2", "PSPS type 2", "new", "recurrent", "unchanged"),
)
ANATOMY: Mapping[str, tuple[Fact, ...]] = {
    "structure": (
        ("lumbar-region", "lumbar region", "five large", "L1 to L5", "rib cage", "pelvis"),
    ),
    "muscles": (
        ("erector-spinae", "sacrum", "iliac crest", "lumbar vertebrae"),
        ("erector-spinae", "ribs", "transverse processes", "skull"),
        ("iliocostalis", "iliocostalis"),
        ("longissimus", "longissimus"),
        ("spinalis", "spinalis"),
        ("multifidus", "transverse processes", "spinous processes", "2 to 4 levels"),
    ),
    "blood": (
        ("lumbar-arteries", "paired lumbar arteries", "abdominal aorta"),
        ("lumbar-arteries", "vertebrae", "spinal cord", "surrounding muscles"),
    ),
    "nerves": (
        ("dorsal-rami", "back muscles", "skin"),
        ("lumbar-plexus", "ventral", "anterior", "lumbar plexus"),
    ),
    "functions": (
        ("weight-bearing", "vertebral bodies", "upper body"),
        ("movements", "rotation", "twisting the trunk"),
        ("protection", "cord", "nerve roots"),
        ("shock-absorption", "discs", "forces", "movement"),
    ),
}
ANATOMY_PAIRS: Mapping[str, tuple[Pair, ...]] = {
    "structure": (("lumbar-region", ("lowest mobile part of the spine",), ("lumbar region",)),),
    "blood": (("lumbar-arteries", ("each vertebral level",), ("4 pairs",)),),
    "nerves": (
        ("spinal-nerves", ("between the vertebrae",), ("intervertebral foramen",)),
        ("dorsal-rami", ("dorsal", "posterior"), ("back muscles", "skin")),
        ("lumbar-plexus", ("lower limbs",), ("lumbar plexus",)),
    ),
    "muscles": (("multifidus", ("sacrum",), ("transverse processes",)),),
    "functions": (
        ("weight-bearing", ("weight bearing",), ("upper body",)),
        ("movements", ("flexion and extension", "forward and backward"), ("rotation",)),
        ("movements", ("lateral flexion", "to the side", "limited"), ("rotation",)),
        ("protection", ("protection",), ("cord", "nerve roots")),
        ("shock-absorption", ("shock absorption",), ("discs", "cushion forces")),
    ),
}
CAUSES: tuple[Fact, ...] = (
    ("disc-herniation", "residual or recurrent disc herniation"),
    ("epidural-fibrosis", "epidural fibrosis"),
    ("nerve-root-compression", "persistent nerve root compression"),
    ("adjacent-segment-disease", "adjacent segment disease"),
    ("instability", "spinal instability or spondylolisthesis"),
    ("hardware-failure", "hardware failure", "broken screws or rods"),
    ("nonunion", "nonunion (pseudarthrosis)"),
    ("arachnoiditis", "arachnoiditis"),
    ("facet-arthropathy", "facet joint arthropathy"),
    ("dural-tear", "dural tear", "cerebrospinal fluid leak"),
    ("hematoma", "hematoma", "seroma"),
    ("infection", "infection", "discitis", "osteomyelitis"),
    ("deconditioning", "muscle deconditioning and atrophy"),
    ("central-sensitization", "central sensitization"),
    ("crps", "complex regional pain syndrome"),
    ("implant-reaction", "inflammatory response to implanted materials"),
)
CAUSES_PAIRS: tuple[Pair, ...] = (
    ("complications/stenosis", ("since the operation",), ("spinal stenosis",)),
    ("biomechanics", ("altered biomechanics after surgery",), ("sacroiliac joint",)),
    (
        "decisions/slow-culture",
        ("disc infection with Cutibacterium acnes",),
        ("anaerobic", "14 days"),
    ),
    ("prevention/psychosocial-screening", ("psychosocial",), ("depression", "anxiety")),
)
SYMPTOMS: tuple[Fact, ...] = (
    ("dull-ache", "dull, aching pain in the low back"),
    ("sharp-attacks", "sharp, stabbing attacks"),
    ("burning", "burning or electric sensations"),
    ("sciatica", "radiating into buttocks or legs", "sciatica"),
    ("numbness", "numbness or tingling", "legs or feet"),
    ("spasms", "muscle spasms"),
    ("stiffness", "stiffness after rest"),
    ("leg-weakness", "weakness of the leg muscles"),
    ("motion-loss", "lumbar range of motion"),
    ("rising", "from a chair"),
    ("gait", "gait disturbance"),
    ("sleep", "sleep disturbed by pain"),
    ("daily-tasks", "daily tasks"),
    ("mood", "mood changes", "irritability", "depression"),
    ("fatigue", "fatigue from chronic pain"),
    ("medication-dependence", "dependence on pain medication"),
    ("fear-avoidance", "fear-avoidance"),
)
SYMPTOMS_PAIRS: tuple[Pair, ...] = (
    ("posture", ("grows on standing or walking", "eases on lying down"), ("mechanical",)),
    ("sleep", ("quality of life",), ("sleep",)),
)
DIAGNOSTICS: tuple[Pair, ...] = (
    ("plain-radiographs", ("alignment", "hardware integrity"), ("plain radiographs (X-rays)",)),
    ("flexion-extension", ("instability",), ("flexion/extension X-rays",)),
    ("complications/recurrent-herniation", ("disc",), ("MRI", "disc", "scar tissue", "nerve")),
    ("ct", ("bony detail", "fusion status"), ("computed tomography (CT)",)),
    ("ct-myelogram", ("compression of nerves", "metal implants"), ("CT myelogram",)),
    ("bone-scan", ("bone scan", "infection", "nonunion"), ("50%",)),
    ("emg-ncs", ("nerve damage",), ("electromyography (EMG)", "nerve conduction studies")),
    ("nerve-blocks", ("pain source",), ("diagnostic nerve blocks",)),
    ("discography", ("provokes", "disc"), ("discography",)),
    ("ultrasound", ("superficial structures", "injection guided"), ("ultrasound",)),
    ("redflags/infection", ("infection",), ("(CBC)", "(ESR)", "(CRP)")),
    ("prevention/psychosocial-screening", ("psychological assessment",), ("depression", "anxiety")),
    ("gait-analysis", ("gait analysis",), ("functional impairment",)),
    ("algometry", ("pressure algometry",), ("pain sensitivity",)),
    ("qst", ("quantitative sensory testing (QST)",), ("nerve function",)),
    ("surface-emg", ("surface EMG",), ("muscle activation patterns",)),
    ("thermography", ("thermography",), ("infrared", "regional", "blood flow")),
    ("videofluoroscopy", ("videofluoroscopy",), ("dynamic spinal motion",)),
    ("dexa", ("bone density", "dual-energy X-ray absorptiometry (DEXA)"), ("hip",)),
    (
        "surgery/minimally-invasive-decompression",
        ("spinal endoscopy", "direct view", "revision", "decompression"),
        ("back muscles",),
    ),
)
NON_DRUG: tuple[Fact, ...] = (
    ("physical-therapy", "physical therapy", "strength", "flexibility"),
    ("core-stabilization", "core stabilization exercises"),
    ("aerobic-conditioning", "aerobic conditioning", "walking", "swimming"),
    ("manual-therapy", "manual therapy", "mobilization", "manipulation"),
    ("tens", "transcutaneous electrical nerve stimulation (TENS)"),
    ("spinal-cord-stimulation", "spinal cord stimulation"),
    ("cbt", "cognitive behavioral therapy (CBT)"),
    ("biofeedback", "biofeedback"),
    ("acupuncture", "acupuncture"),
    ("massage", "massage therapy"),
    ("yoga-pilates", "yoga and Pilates"),
    ("tai-chi", "tai chi"),
    ("heat-cold", "heat and cold therapy"),
    ("ergonomic-assessment", "ergonomic assessment", "home", "work"),
    ("bracing", "bracing or corsets"),
    ("chiropractic", "chiropractic care"),
    ("osteopathic-manipulation", "osteopathic manipulative treatment"),
    ("mindfulness", "mindfulness meditation"),
    ("progressive-relaxation", "progressive muscle relaxation"),
    ("hydrotherapy", "hydrotherapy"),
    ("ultrasound-therapy", "ultrasound therapy"),
    ("low-level-laser", "low-level laser therapy"),
    ("interferential", "interferential current therapy"),
    ("pens", "percutaneous electrical nerve stimulation (PENS)"),
    ("graded-motor-imagery", "graded motor imagery"),
    ("virtual-reality", "virtual reality pain distraction"),
    ("weighted-blankets", "weighted blankets", "sleep"),
    ("nutritional-counseling", "nutritional counseling", "anti-inflammatory diet"),
    ("ergonomic-footwear", "ergonomic footwear"),
    ("activity-pacing", "activity pacing", "flare-ups"),
)
# Class, dose, timing or setting, then each side effect.
DRUGS: tuple[Fact, ...] = (
    ("ibuprofen", "NSAID", "400 to 800 mg every 6 to 8 hours", "with meals",
     "gastrointestinal upset", "kidney strain"),
    ("naproxen", "NSAID", "250 to 500 mg every 12 hours", "with food",
     "heartburn", "fluid retention"),
    ("diclofenac-gel", "topical NSAID", "3 to 4 g to the area four times daily", "as needed",
     "skin irritation"),
    ("acetaminophen", "analgesic", "500 to 1,000 mg every 6 hours", "any time",
     "liver toxicity at high doses"),
    ("gabapentin", "anticonvulsant", "300 to 600 mg at bedtime", "drowsiness", "dizziness"),
    ("pregabalin", "anticonvulsant", "75 to 150 mg twice daily", "morning and evening",
     "weight gain", "edema"),
    ("amitriptyline", "tricyclic antidepressant", "10 to 25 mg at bedtime",
     "dry mouth", "sedation"),
    ("duloxetine", "SNRI antidepressant", "30 to 60 mg once daily", "morning",
     "nausea", "insomnia"),
    ("cyclobenzaprine", "muscle relaxant", "5 to 10 mg three times daily", "with meals",
     "constipation", "dry mouth"),
    ("methocarbamol", "muscle relaxant", "1,500 mg four times daily", "any time",
     "drowsiness", "dizziness"),
    ("tizanidine", "muscle relaxant", "2 to 4 mg every 6 to 8 hours", "not with a high-fat meal",
     "low blood pressure", "dry mouth"),
    ("tramadol", "weak opioid", "50 to 100 mg every 4 to 6 hours", "as needed",
     "nausea", "constipation"),
    ("sustained-release-morphine", "strong opioid", "15 to 30 mg every 8 to 12 hours", "any time",
     "respiratory depression"),
    ("tapentadol", "opioid agonist", "reuptake inhibitor", "50 to 100 mg every 4 to 6 hours",
     "as needed", "nausea", "dizziness"),
    ("lidocaine-patch", "topical anesthetic", "1 to 3 patches for 12 hours per day",
     "during waking hours", "local skin reaction"),
    ("capsaicin-cream", "topical counterirritant", "0.025% to 0.075% three times daily", "patch",
     "any time", "burning sensation"),
    ("ketorolac", "injectable NSAID", "15 to 30 mg every 6 hours", "intravenous", "intramuscular",
     "inpatient", "gastrointestinal bleeding", "renal effects"),
    ("celecoxib", "COX-2 inhibitor", "100 to 200 mg twice daily", "with food",
     "edema", "hypertension"),
    ("morphine-pump", "intrathecal opioid", "patient-controlled analgesia (PCA)",
     "inpatient or home", "infection", "pump malfunction"),
    ("baclofen", "muscle relaxant", "5 to 10 mg three times daily", "with food",
     "weakness", "drowsiness"),
)  # fmt: skip
DOSING_PRINCIPLES: tuple[Fact, ...] = (
    ("individual-factors", "age", "kidney and liver function", "other medicines"),
)
# Dose, main function, mechanism.
SUPPLEMENTS: tuple[Fact, ...] = (
    ("turmeric", "500 mg twice daily", "anti-inflammatory", "NF-κB", "COX-2"),
    ("omega-3", "1,000 mg twice daily", "anti-inflammatory", "pro-inflammatory eicosanoids"),
    ("glucosamine", "1,500 mg daily", "joint support", "synthesis of cartilage matrix"),
    ("chondroitin", "1,200 mg daily", "joint support", "enzymes that degrade cartilage"),
    ("vitamin-d3", "1,000 to 2,000 units daily", "bone health", "calcium homeostasis"),
    ("magnesium", "200 to 400 mg daily", "muscle relaxation", "neuromuscular excitability"),
    ("same", "400 mg twice daily", "mood and joint health", "SAM-dependent methylation"),
    ("collagen", "10 g daily", "connective tissue support", "fibroblast activity"),
    ("boswellia", "300 mg three times daily", "anti-inflammatory", "(5-LOX) pathway"),
    ("vitamin-b12", "1,000 mcg daily", "oral", "intramuscular", "nerve health", "myelin synthesis"),
)
# Category, dose or form, purpose, mechanism.
REGENERATIVE: tuple[Fact, ...] = (
    ("zoledronic-acid", "bisphosphonate", "5 mg once yearly", "intravenous", "bone metabolism",
     "inhibits osteoclast-mediated bone resorption"),
    ("denosumab", "monoclonal antibody", "60 mg every 6 months", "subcutaneous", "bone density",
     "inhibits RANKL"),
    ("platelet-rich-plasma", "regenerative", "autologous injection", "disc and soft tissue",
     "growth factors"),
    ("autologous-stem-cells", "stem cell therapy", "harvested mesenchymal stem cells (MSCs)",
     "local injection", "tissue regeneration", "chondrocytes and osteoblasts"),
    ("ozone", "regenerative gas", "intradiscal injection", "analgesia and disc repair",
     "oxidative preconditioning"),
    ("hyaluronic-acid", "viscosupplement", "1 to 2 mL weekly for 3 to 5 weeks", "intra-articular",
     "joint lubrication", "viscosity of synovial fluid"),
    ("bmp-2", "rhBMP-2", "regenerative growth factor", "collagen sponge implant",
     "enhancement of fusion", "osteoblast differentiation"),
    ("sclerostin-inhibitor", "monoclonal antibody", "one injection monthly", "subcutaneous",
     "bone formation", "blocks sclerostin", "Wnt signaling"),
    ("autologous-conditioned-serum", "regenerative", "local injection", "anti-inflammatory",
     "high levels of interleukin-1 (IL-1) receptor antagonist"),
    ("neural-growth-factor", "experimental", "experimental formulations", "nerve repair",
     "axonal regeneration"),
)  # fmt: skip
SURGERY: tuple[Pair, ...] = (
    ("revision-discectomy", ("herniated disc",), ("revision discectomy",)),
    (
        "spinal-fusion",
        ("spinal fusion", "stabilize vertebrae"),
        ("posterolateral", "interbody", "instrumented", "rods and screws", "stability"),
    ),
    ("foraminotomy", ("widen the canals", "nerves"), ("foraminotomy",)),
    (
        "faq/stimulator",
        ("spinal cord stimulator",),
        ("under the skin", "electrical pulses", "interrupt pain signals"),
    ),
    (
        "intrathecal-pump",
        ("opioid or other analgesic", "directly"),
        ("intrathecal drug delivery pump",),
    ),
    ("adhesiolysis", ("release scar tissue",), ("adhesiolysis (epidural lysis of adhesions)",)),
    ("disc-replacement", ("preserve motion",), ("artificial disc replacement", "prosthetic disc")),
    ("facet-denervation", ("facet joint denervation", "pain signals"), ("medial branch",)),
    ("facet-denervation", ("facet joint denervation",), ("radiofrequency ablation",)),
    (
        "minimally-invasive-decompression",
        ("stenosis", "endoscopy", "minimally invasive decompression"),
        ("back muscles",),
    ),
)
PREVENTION: tuple[Pair, ...] = (
    ("patient-selection", ("careful patient selection", "candidates"), ("opioid dependence",)),
    ("surgical-planning", ("accurate surgical planning",), ("spinal level with imaging",)),
    ("minimally-invasive-techniques", ("minimally invasive",), ("tissue trauma",)),
    ("microsurgical-methods", ("microsurgical methods",), ("handle nerves precisely",)),
    ("neuromonitoring", ("neuromonitoring",), ("intraoperative", "nerve injury")),
    ("hemostasis", ("hemostasis",), ("adequate hemostasis", "hematoma")),
    ("antibiotic-prophylaxis", ("antibiotic prophylaxis", "infection"), ("before the incision",)),
    ("enhanced-recovery", ("enhanced recovery protocols",), ("mobilize patients early",)),
    ("preoperative-optimization", ("preoperative optimization",), ("obesity", "smoking")),
    ("psychosocial-screening", ("psychosocial screening",), ("depression", "anxiety")),
)
RED_FLAGS: tuple[Pair, ...] = (
    ("pain-despite-care", ("new or worse pain", "more than 6 weeks"), ("pain center",)),
    ("leg-deficit", ("deficit in the legs",), ("leg weakness", "altered sensation")),
    ("bowel-bladder", ("bowel or bladder dysfunction",), ("cauda equina syndrome",)),
    ("infection", ("infection",), ("fever", "chills", "wound redness")),
    ("unrelenting-pain", ("severe pain", "rest", "medication"), ("infection",)),
)
FAQ: tuple[Fact, ...] = (
    ("frequency", "10% to 40%"),
    ("course", "mild: time and rehabilitation", "many others: targeted treatment"),
    ("prognosis", "meaningful pain relief", "improved function"),
    ("failure", "unmet expectations", "several different causes"),
    ("multimodal-care", "physical therapy", "pain psychology", "injections", "neuromodulation"),
    ("multimodal-care", "supplements"),
    ("reoperation", "specific structural problem", "hardware failure"),
    ("supplement-role", "ease inflammation", "adjuncts"),
    ("stimulator", "under the skin", "mild electrical pulses", "interrupt pain signals"),
    ("symptoms/fear-avoidance", "graded", "supervised"),
    ("nondrug/activity-pacing", "flare-ups"),
    ("redflags/pain-despite-care", "multidisciplinary pain center", "spine surgeons"),
    ("redflags/pain-despite-care", "pain specialists", "therapists"),
    ("nerve-recovery", "mild irritation can improve", "severe damage may be permanent"),
)
FAQ_PAIRS: tuple[Pair, ...] = (
    ("definition/place", ("operated area",), ("leg",)),
    ("multimodal-care", ("multimodal care", "opioids"), ("physical therapy",)),
    ("supplement-role", ("turmeric", "omega-3"), ("ease inflammation", "adjuncts")),
    ("prognosis", ("appropriate multimodal care",), ("meaningful pain relief",)),
    ("nerve-block", ("temporary relief",), ("17% to 49%",)),
    (
        "diagnostics/nerve-blocks",
        ("pain source",),
        ("diagnostic nerve blocks",),
    ),
    ("mood-disorders", ("depressive symptoms",), ("25%", "mood disorders", "up to 50%")),
)

# Rows that must never be taught without a caution, and what has to be verified about them.
DOUBTFUL: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("drugs", "capsaicin-cream"): ("dose",),
    ("drugs", "tramadol"): ("dose", "judgement"),
    ("drugs", "tizanidine"): ("dose", "judgement"),
    ("drugs", "methocarbamol"): ("dose", "judgement"),
    ("drugs", "ketorolac"): ("dose",),
    ("drugs", "diclofenac-gel"): ("dose",),
    ("drugs", "sustained-release-morphine"): ("dose", "judgement"),
    ("drugs", "tapentadol"): ("dose", "judgement"),
    ("drugs", "gabapentin"): ("dose", "judgement"),
    ("drugs", "pregabalin"): ("judgement",),
    ("drugs", "lidocaine-patch"): ("judgement",),
    ("drugs", "morphine-pump"): ("judgement",),
    ("drugs", "baclofen"): ("judgement",),
    ("drugs", "cyclobenzaprine"): ("judgement",),
    ("drugs", "acetaminophen"): ("judgement",),
    ("drugs", "ibuprofen"): ("judgement",),
    ("drugs", "duloxetine"): ("judgement",),
    ("drugs", "amitriptyline"): ("judgement",),
    ("supplements", "glucosamine"): ("evidence",),
    ("supplements", "same"): ("judgement",),
    ("supplements", "vitamin-b12"): ("judgement",),
    ("regenerative", "zoledronic-acid"): ("regulatory", "evidence"),
    ("regenerative", "denosumab"): ("regulatory", "evidence"),
    ("regenerative", "sclerostin-inhibitor"): ("dose", "regulatory"),
    ("regenerative", "autologous-stem-cells"): ("regulatory",),
    ("regenerative", "ozone"): ("regulatory",),
    ("regenerative", "bmp-2"): ("regulatory",),
    ("regenerative", "neural-growth-factor"): ("evidence",),
    ("regenerative", "hyaluronic-acid"): ("judgement",),
    ("nondrug", "tens"): ("evidence",),
    ("nondrug", "pens"): ("evidence",),
    ("nondrug", "interferential"): ("evidence",),
    ("nondrug", "ultrasound-therapy"): ("evidence",),
    ("nondrug", "bracing"): ("evidence",),
    ("nondrug", "ergonomic-footwear"): ("evidence",),
    ("blood", "lumbar-arteries"): ("evidence", "judgement"),
    ("functions", "protection"): ("judgement",),
    ("types", "psps-1"): ("evidence",),
    ("redflags", "bowel-bladder"): ("urgency",),
    ("redflags", "leg-deficit"): ("urgency", "judgement"),
    ("redflags", "infection"): ("urgency", "judgement"),
    ("redflags", "pain-despite-care"): ("urgency", "judgement"),
    ("drugs", "naproxen"): ("regulatory",),
    ("drugs", "celecoxib"): ("regulatory", "judgement"),
    ("surgery", "spinal-fusion"): ("evidence",),
    ("surgery", "disc-replacement"): ("evidence", "judgement"),
    ("decisions", "stimulator-criteria"): ("evidence",),
    ("supplements", "magnesium"): ("judgement",),
    ("muscles", "multifidus"): ("evidence",),
}


@pytest.fixture(scope="module")
def notes() -> tuple[Note, ...]:
    checked = check(Library(ROOT), (STEM,), int(time.time()))
    assert not checked.problems, "\n".join(map(str, checked.problems))
    return tuple(checked.decks[0].notes)


@pytest.fixture(scope="module")
def answers(notes: tuple[Note, ...]) -> Answers:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for note in notes:
        if len(note.rows) == 1:
            found[table_of(note), note.rows[0]].extend(answers_of(note))
        elif len(lines := lines_of(note)) == len(note.rows):
            for row, line in zip(note.rows, lines, strict=True):
                found[table_of(note), row].append(line)
    return {row: "\n".join(texts) for row, texts in found.items()}


def table_of(note: Note) -> str:
    return note.key.split("/")[1]


def field_of(note: Note, name: str) -> str:
    return note.fields[FIELDS[note.note_type].index(name)]


def answers_of(note: Note) -> tuple[str, ...]:
    """What a learner has to recall: answers of both directions, blanks of a cloze, or labels."""
    if note.note_type is not NoteType.QA:
        name = "Text" if note.note_type is NoteType.CLOZE else "Back Extra"
        blanks = re.findall(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", field_of(note, name))
        return tuple(map(plain, blanks))
    return plain(field_of(note, "Answer")), plain(field_of(note, "Reverse Answer"))


def lines_of(note: Note) -> tuple[str, ...]:
    """The items of an answer that has one for each row, in the order of the rows."""
    if note.note_type is not NoteType.QA:
        return ()
    return tuple(map(plain, re.findall(r"<li\b[^>]*>(.*?)</li>", field_of(note, "Answer"))))


def plain(field: str) -> str:
    spaced = re.sub(r"</?(?:li|ul|br|div|p|td|th|tr)\b[^>]*>", " ", field)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", spaced)).split())


def place_of(table: str, row: str) -> tuple[str, str]:
    """The table and row that ask a fact: those of its list, or another table that its row names."""
    other, _, name = row.rpartition("/")
    return other or table, name


def holds(text: str, fragment: str) -> bool:
    """Half a number is not the number, nor the end of a word the word."""
    return bool(re.search(rf"(?<![\w.,]){re.escape(fragment)}(?![0-9])", text, re.I))


def unasked(answers: Answers, table: str, facts: Iterable[Fact]) -> list[str]:
    """The facts that no answer about their row gives."""
    return [
        f"{table}/{row}: {fragment}"
        for row, *fragments in facts
        for fragment in fragments
        if not holds(answers.get(place_of(table, row), ""), fragment)
    ]


def unpaired(notes: tuple[Note, ...], table: str, pairs: Iterable[Pair]) -> list[str]:
    """The pairs of which no card about their row tells the one half and asks for the other."""
    return [
        f"{table}/{row}: {told} with {asked}"
        for row, told, asked in pairs
        if not any(
            all(holds(question, each) for each in told)
            and all(holds(answer, each) for each in asked)
            for note in about(notes, *place_of(table, row))
            for question, answer in cards_of(note)
        )
    ]


def cards_of(note: Note) -> tuple[tuple[str, str], ...]:
    """Question and answer of each card of a note; of a cloze the text without its blanks."""
    if note.note_type is NoteType.CLOZE:
        seen = re.sub(r"\{\{c\d+::.*?\}\}", "", field_of(note, "Text"))
        return ((plain(seen), " ".join(answers_of(note))),)
    if note.note_type is not NoteType.QA:
        return ()
    question = field_of(note, "Question").partition('<ol class="options"')[0]
    back = (field_of(note, "Reverse Question"), field_of(note, "Reverse Answer"))
    return (plain(question), plain(field_of(note, "Answer"))), (plain(back[0]), plain(back[1]))


def test_every_criterion_of_the_definition_is_asked(
    notes: tuple[Note, ...], answers: Answers
) -> None:
    assert not unasked(answers, "definition", DEFINITION)
    assert not unpaired(notes, "definition", DEFINITION_PAIRS)


def test_both_types_are_asked(answers: Answers) -> None:
    assert not unasked(answers, "types", TYPES)


def test_surgical_history_tells_the_two_types_apart(notes: tuple[Note, ...]) -> None:
    note = next(each for each in notes if each.key.endswith("/history"))
    assert note.rows == ("psps-1", "psps-2")
    assert lines_of(note) == (
        "PSPS type 1: no previous spine operation",
        "PSPS type 2: at least one",
    )


def test_a_line_of_a_group_counts_for_its_own_row_only(notes: tuple[Note, ...]) -> None:
    group = next(note for note in notes if note.key.endswith("/causes/a-fusion/late"))
    assert group.rows[:2] == ("adjacent-segment-disease", "hardware-failure")
    assert lines_of(group)[1] == "hardware failure (broken screws or rods)"


def test_a_pair_needs_both_halves_on_one_card(notes: tuple[Note, ...]) -> None:
    told, asked = ("release scar tissue",), ("adhesiolysis",)
    assert not unpaired(notes, "surgery", [("adhesiolysis", told, asked)])
    assert unpaired(notes, "surgery", [("adhesiolysis", asked, asked)])
    assert unpaired(notes, "surgery", [("adhesiolysis", told, told)])
    assert unpaired(notes, "surgery", [("foraminotomy", told, asked)])


@pytest.mark.parametrize("table", ANATOMY)
def test_every_fact_of_the_anatomy_is_asked(
    notes: tuple[Note, ...], answers: Answers, table: str
) -> None:
    assert not unasked(answers, table, ANATOMY[table])
    assert not unpaired(notes, table, ANATOMY_PAIRS.get(table, ()))


def test_all_20_causes_are_asked(notes: tuple[Note, ...], answers: Answers) -> None:
    assert len(CAUSES) + len(CAUSES_PAIRS) == 20
    assert not unasked(answers, "causes", CAUSES)
    assert not unpaired(notes, "causes", CAUSES_PAIRS)


def test_all_20_symptoms_are_asked(notes: tuple[Note, ...], answers: Answers) -> None:
    assert len(SYMPTOMS) + len(SYMPTOMS_PAIRS) == 19  # worse on standing, better lying: one pair
    assert not unasked(answers, "symptoms", SYMPTOMS)
    assert not unpaired(notes, "symptoms", SYMPTOMS_PAIRS)


def test_all_20_tests_are_asked_with_their_purposes(notes: tuple[Note, ...]) -> None:
    assert len(DIAGNOSTICS) == 20
    assert not unpaired(notes, "diagnostics", DIAGNOSTICS)


def test_all_30_treatments_without_drugs_are_asked(answers: Answers) -> None:
    assert len(NON_DRUG) == 30
    assert not unasked(answers, "nondrug", NON_DRUG)


def test_all_20_drugs_are_asked_with_class_dose_timing_and_each_effect(answers: Answers) -> None:
    assert len(DRUGS) == 20
    assert not unasked(answers, "drugs", DRUGS)


def test_dosing_factors_are_asked(answers: Answers) -> None:
    assert not unasked(answers, "dosing-principles", DOSING_PRINCIPLES)


def test_all_10_supplements_are_asked_with_every_column(answers: Answers) -> None:
    assert len(SUPPLEMENTS) == 10
    assert not unasked(answers, "supplements", SUPPLEMENTS)


def test_all_10_specialized_drugs_are_asked_with_every_column(answers: Answers) -> None:
    assert len(REGENERATIVE) == 10
    assert not unasked(answers, "regenerative", REGENERATIVE)


def test_all_10_operations_are_asked_with_their_purposes(notes: tuple[Note, ...]) -> None:
    assert len(SURGERY) == 10  # two kinds of fusion share a card, denervation has two
    assert not unpaired(notes, "surgery", SURGERY)


def test_all_10_preventive_measures_are_asked_with_their_aims(notes: tuple[Note, ...]) -> None:
    assert len(PREVENTION) == 10
    assert not unpaired(notes, "prevention", PREVENTION)


def test_every_red_flag_is_asked(notes: tuple[Note, ...]) -> None:
    assert len(RED_FLAGS) == 5
    assert not unpaired(notes, "redflags", RED_FLAGS)


def test_every_answer_of_the_faq_is_asked(notes: tuple[Note, ...], answers: Answers) -> None:
    assert not unasked(answers, "faq", FAQ)
    assert not unpaired(notes, "faq", FAQ_PAIRS)


@pytest.mark.parametrize(("table", "row"), DOUBTFUL)
def test_every_doubt_stands_open_on_some_card_of_its_row(
    notes: tuple[Note, ...], table: str, row: str
) -> None:
    wanted = {f"psps2::verify::{facet}" for facet in DOUBTFUL[table, row]}
    opened = [
        note for note in about(notes, table, row) if wanted & set(note.tags) and caution_of(note)
    ]
    assert wanted <= {tag for note in opened for tag in note.tags}


@pytest.mark.parametrize(("table", "row"), DOUBTFUL)
def test_every_note_of_a_doubtful_row_holds_all_its_doubts_open_or_folded(
    notes: tuple[Note, ...], table: str, row: str
) -> None:
    concerned = [
        note for note in about(notes, table, row) if note.note_type is not NoteType.OCCLUSION
    ]
    # One sentence of a doubt is open, the rest of it folded.
    doubts = [
        plain(part) for text in doubts_of(table, row) for part in first_sentence(text) if part
    ]
    silent = [
        (note.key, text)
        for note in concerned
        for text in doubts
        if text not in plain(caution_of(note) + " " + field_of(note, "Context"))
    ]
    assert doubts
    assert not silent


@pytest.mark.parametrize("row", ["bowel-bladder", "leg-deficit", "infection"])
def test_what_to_do_now_stands_before_the_answer_of_a_red_flag(
    notes: tuple[Note, ...], row: str
) -> None:
    backs = [field_of(note, "Answer") for note in about(notes, "redflags", row)]
    assert backs
    assert all(back.startswith('<div class="urgent"') for back in backs)


def about(notes: tuple[Note, ...], table: str, row: str) -> list[Note]:
    return [note for note in notes if table_of(note) == table and row in note.rows]


def caution_of(note: Note) -> str:
    return field_of(note, "Caution")


def doubts_of(table: str, row: str) -> list[str]:
    """The texts of a row's cautions as written in its table."""
    path = ROOT / "source_data" / STEM / f"{table}.yaml"
    written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    cautions = next(each for each in written["rows"] if each["id"] == row)["caution"]
    return [each["text"] for each in ([cautions] if isinstance(cautions, dict) else cautions)]
