"""The sums of a calculation, asked of the store and of a snapshot alike: the names of their tables
are the same.
"""

from calc.loonkost.uitkomst import Totaal
from calc.quantities import columns

SUMS = {column.name: column.sum_of for column in columns(Totaal) if column.sum_of}
"""The quantity of the werknemers that each total is the sum of."""
NOT_ADDING_UP = f"""
select b.toekenningsnummer, b.kwartaal, b.volgnummer from berekening b left join (
    select toekenningsnummer, kwartaal, volgnummer, count(*) as aantal,
        {", ".join(f"sum({quantity}) as {total}" for total, quantity in SUMS.items())},
        bool_and(premie = loonpremie + begeleidingspremie and begeleidingspremie = forfait +
        variabel) as goed
    from premie group by all
) p using (toekenningsnummer, kwartaal, volgnummer)
where (b.aantal, {", ".join(f"b.{total}" for total in SUMS)}) is distinct from
        (coalesce(p.aantal, 0), {", ".join(f"coalesce(p.{total}, 0)" for total in SUMS)})
    or not coalesce(p.goed, true) or b.subsidie <> b.premies + b.organisatieondersteuning
    or b.organisatieondersteuning <> b.organisatieondersteuning_vast +
    b.organisatieondersteuning_supplement"""
"""Every calculation of which the werknemers do not add up to a total, or the parts to the whole."""
