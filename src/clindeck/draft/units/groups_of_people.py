"""Headings that say of whom a figure is: "Male", "Normal (women)", "Neugeborene"."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.draft.drafts import DraftColumn
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

PEOPLE = word_set("""
    male males female females man men woman women boy boys girl girls adult adults child children
    infant infants neonate neonates newborn newborns toddler toddlers adolescent adolescents teens
    elderly pregnant pregnancy
    mann männer frau frauen junge jungen mädchen erwachsene kinder kind neugeborene säuglinge
    säugling jugendliche schwangere männlich weiblich
    homme hommes femme femmes garçon garçons fille filles adulte adultes enfant enfants nourrisson
    nourrissons nouveau-né nouveau-nés
    hombre hombres mujer mujeres varón varones niño niños niña niñas adulto adultos adulta lactante
    lactantes neonato neonatos masculino femenino
    homem homens mulher mulheres criança crianças feminino lactente recém-nascido
    uomo uomini donna donne maschio maschi femmina femmine bambino bambini neonati adulti
    man mannen vrouw vrouwen volwassenen kinderen zuigelingen pasgeborenen
    män kvinna kvinnor vuxna barn spädbarn mænd mand kvinde kvinder voksne børn menn kvinne
    mężczyzna mężczyźni kobieta kobiety dorośli dzieci noworodki niemowlęta
    muž muži žena ženy dospělí děti
    мужчины мужчина женщины женщина взрослые дети новорожденные мужчин женщин чоловіки жінки діти
    男性 女性 成人 儿童 小児 新生児 남성 여성
    dog dogs cat cats horse horses rabbit rabbits ferret ferrets cattle cow cows sheep goat goats
    pig pigs hund hunde katze katzen pferd pferde kaninchen rind rinder schaf ziege schwein
    chien chiens chat chats cheval lapin lapins perro perros gato gatos caballo conejo cane cani
    gatto gatti cavallo coniglio cão gatos coelho hond kat konijn paard katt häst kanin
    """)
"""People, and the animals of a veterinary table."""


def are_of_people(columns: Sequence[DraftColumn]) -> bool:
    """Return whether columns say one thing of several groups: only these differ in their headings.

    "Male" and "Female", "Normal men" and "Normal women"; a single column is of none.
    """
    words = [words_of_heading(each.title) for each in columns]
    if len(columns) < 2 or not all(each & PEOPLE for each in words):
        return False
    return len({frozenset(each - PEOPLE) for each in words}) == 1
