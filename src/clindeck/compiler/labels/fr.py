"""French."""

from clindeck.compiler.labels.labels import Labels

LABELS = Labels(
    caution="Attention",
    my_notes="Mes notes",
    report="Signaler une erreur",
    hint="Indice",
    whole_row="Toute la ligne",
    toggle_masks="Basculer les caches",
    old_anki="Les caches demandent un Anki plus récent (23.10 ou après).",
    source="Source",
    more="Suite",
    urgent="Urgent",
    basis="Fondement : {sources}",
    read="lu le {date}",
    figure="Figure : {credit}",
    after="d’après {sources}",
    unreviewed="Pas encore relu par un clinicien",
    reviewed="Relu par {by} le {on}",
    next_review="prochaine relecture {due}",
    report_prompt="Qu’est-ce qui est faux, et où est-ce écrit ?",
)
