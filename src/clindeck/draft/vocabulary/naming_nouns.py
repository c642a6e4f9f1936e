"""Headings of the column that says what the rows of a table are: "Drug", "Muskel", "病名"."""

# ruff: noqa: RUF001
from __future__ import annotations

from clindeck.lint.words import word_set
from clindeck.model.ids import slug_of

_NAMING = word_set("""
    drug drugs name generic medication medicine medicines agent antibiotic muscle nerve artery
    vein bone joint ligament test analyte parameter biomarker marker disease condition disorder
    syndrome term organism bacteria pathogen virus item structure question front brand vitamin
    supplement hormone enzyme cell tumor tumour gene sign finding symptom procedure vaccine
    substance ingredient product description abbreviation word therapy mutation allele
    """)
_NAMING_ELSEWHERE = word_set("""
    wirkstoff wirkstoffe medikament medikamente arzneimittel arzneistoff muskel muskeln nerv knochen
    krankheit erkrankung erreger krankheitsbild laborwert vitamin hormon enzym
    nom médicament médicaments molécule dci muscle nerf maladie pathologie germe examen vaccin
    nombre fármaco medicamento medicamentos músculo nervio enfermedad patología germen vacuna
    nome farmaco farmaci muscolo nervo malattia patologia esame fármaco músculo nervo doença exame
    nazwa lek leki mięsień nerw choroba badanie název lék sval nerv nemoc názov liek choroba
    название препарат лекарство лс мышца нерв болезнь заболевание показатель витамин возбудитель
    назва ліки м'яз хвороба naam geneesmiddel medicijn spier zenuw ziekte namn läkemedel sjukdom
    navn lægemiddel legemiddel sygdom sykdom ad adı isim ilaç kas sinir hastalık név gyógyszer izom
    ideg betegség denumire nume medicament mușchi boală nama obat otot saraf penyakit όνομα φάρμακο
    μυς νεύρο νόσος tên thuốc cơ bệnh اسم الاسم الدواء العضلة العصب المرض दवा नाम
    薬 薬剤 薬品 药物 藥物 药品 藥品 筋 筋肉 肌肉 神経 神经 疾患 疾病 菌 病原体 检查 検査
    """)
_CALLED = ("名", "名称", "名稱", "名前")
_OTHER_NAMES = ("別名", "别名", "学名", "俗名", "英名", "商品名", "英文名", "拉丁名")


def is_naming_title(title: str) -> bool:
    """Return whether a heading says what the rows are, as "Drug" and "Muscle" do."""
    words = slug_of(title).split("-")
    return len(words) < 4 and not _NAMING.isdisjoint(
        (*words, *(each.rstrip("s") for each in words))
    )


def names_rows(title: str) -> bool:
    """Return whether a heading in any language has a word for what rows are called by."""
    plain = title.strip()
    is_called = plain.endswith(_CALLED) and not plain.endswith(_OTHER_NAMES)
    words = slug_of(title).split("-")
    return is_called or not (_NAMING | _NAMING_ELSEWHERE).isdisjoint(words)
