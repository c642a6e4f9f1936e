"""Spanish."""

from clindeck.compiler.labels.labels import Labels

LABELS = Labels(
    caution="Precaución",
    source="Fuente",
    my_notes="Mis notas",
    report="Avisar de un error",
    hint="Pista",
    whole_row="La fila completa",
    other_masks="Mostrar u ocultar las otras máscaras",
    old_anki="Las máscaras necesitan un Anki más reciente (23.10 o posterior).",
    urgent="Urgente",
    basis="Fundamento: {sources}",
    read="leído el {date}",
    after="según {sources}",
    unreviewed="Aún sin revisión clínica",
    reviewed="Revisado por {by} el {on}",
    next_review="próxima revisión {due}",
)
