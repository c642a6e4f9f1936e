"""German."""

from clindeck.compiler.labels.labels import Labels

LABELS = Labels(
    caution="Vorsicht",
    my_notes="Meine Notizen",
    report="Fehler melden",
    hint="Hinweis",
    whole_row="Die ganze Zeile",
    toggle_masks="Masken umschalten",
    old_anki="Die Masken brauchen ein neueres Anki (ab 23.10).",
    source="Quelle",
    more="Mehr",
    urgent="Dringend",
    basis="Grundlage: {sources}",
    read="gelesen {date}",
    figure="Abbildung: {credit}",
    after="nach {sources}",
    unreviewed="Noch nicht ärztlich geprüft",
    reviewed="Geprüft von {by} am {on}",
    next_review="nächste Prüfung {due}",
    report_prompt="Was ist falsch, und wo steht es richtig?",
)
