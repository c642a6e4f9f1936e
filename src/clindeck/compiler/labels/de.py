"""German."""

from clindeck.compiler.labels.labels import Labels

LABELS = Labels(
    caution="Vorsicht",
    source="Quelle",
    my_notes="Meine Notizen",
    report="Fehler melden",
    hint="Hinweis",
    whole_row="Die ganze Zeile",
    other_masks="Andere Masken ein- oder ausblenden",
    old_anki="Die Masken brauchen ein neueres Anki (ab 23.10).",
    urgent="Dringend",
    basis="Grundlage: {sources}",
    read="gelesen {date}",
    after="nach {sources}",
    unreviewed="Noch nicht ärztlich geprüft",
    reviewed="Geprüft von {by} am {on}",
    next_review="nächste Prüfung {due}",
)
