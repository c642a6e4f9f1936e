"""Spanish."""

from clindeck.compiler.labels.labels import Labels

LABELS = Labels(
    caution="Precaución",
    my_notes="Mis notas",
    report="Avisar de un error",
    hint="Pista",
    whole_row="La fila completa",
    toggle_masks="Alternar máscaras",
    old_anki="Las máscaras necesitan un Anki más reciente (23.10 o posterior).",
    source="Fuente",
    more="Más",
    urgent="Urgente",
    basis="Fundamento: {sources}",
    read="leído el {date}",
    figure="Figura: {credit}",
    after="según {sources}",
    unreviewed="Aún sin revisión clínica",
    reviewed="Revisado por {by} el {on}",
    next_review="próxima revisión {due}",
    report_prompt="¿Qué está mal y dónde consta lo correcto?",
)
