"""Arabic. A date stands between isolates: in a line that runs right to left it would turn round."""

from clindeck.compiler.labels.labels import Labels

LABELS = Labels(
    caution="تنبيه",
    my_notes="ملاحظاتي",
    report="الإبلاغ عن خطأ",
    hint="تلميح",
    whole_row="الصف كاملًا",
    toggle_masks="تبديل الأقنعة",
    old_anki="تحتاج الأقنعة إلى إصدار أحدث من Anki (23.10 أو ما بعده).",
    source="المصدر",
    more="المزيد",
    urgent="عاجل",
    basis="الأساس: {sources}",
    read="تاريخ الاطلاع \u2066{date}\u2069",
    figure="الشكل: {credit}",
    after="استنادًا إلى {sources}",
    unreviewed="لم يراجعه طبيب بعد",
    reviewed="راجعه {by} بتاريخ \u2066{on}\u2069",
    next_review="المراجعة القادمة \u2066{due}\u2069",
    report_prompt="ما الخطأ، وأين ورد الصواب؟",
)
