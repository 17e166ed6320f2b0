"""What a calculation of one kwartaal gives: two tables of int64 columns."""

from dataclasses import dataclass

from calc.quantities import Column64


@dataclass(frozen=True, slots=True)
class Premies:
    """One row per werknemer of the populatie, ordered by toekenning, rang; every quantity of the
    rules.
    """

    werknemer: Column64  # row of Invoer.werknemers
    wop: Column64  # row of Invoer.wops
    toekenning: Column64  # row of Invoer.toekenningen
    rang: Column64
    percentage: Column64
    begeleidingsnood: Column64
    loon: Column64
    werkgeversbijdragen: Column64
    verminderingen: Column64
    referteloon: Column64
    prestatiebreuk: Column64
    dagen: Column64
    begrenzing: Column64
    geplafonneerd_referteloon: Column64
    vte_voor: Column64
    vte_binnen: Column64
    gecorrigeerd_referteloon: Column64
    loonpremie_incl: Column64
    activeringsuitkering: Column64
    loonpremie: Column64
    forfait: Column64
    variabel: Column64
    begeleidingspremie: Column64
    premie: Column64


@dataclass(frozen=True, slots=True)
class Totalen:
    """One row per toekenning: the sums of its werknemers, and the kwartaalsubsidie."""

    aantal: Column64
    aantal_binnen: Column64
    vte: Column64
    vte_binnen: Column64
    contingent: Column64
    loonpremie: Column64
    forfait: Column64
    variabel: Column64
    premies: Column64
    organisatieondersteuning_vast: Column64
    organisatieondersteuning_supplement: Column64
    organisatieondersteuning: Column64
    subsidie: Column64


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The calculation of one kwartaal."""

    premies: Premies
    totalen: Totalen
    # per toekenning, of everyone with a WOP and a line, also without a wage; of a list that is
    # given only who is in it
    vte_invulling: Column64
