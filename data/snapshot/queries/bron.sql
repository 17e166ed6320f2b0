-- which delivery of each input table a calculation used; that of the contingent only where is recorded what was loaded by then
select b.toekenningsnummer, b.kwartaal, b.volgnummer, b.tewerkstelling_levering as tewerkstelling, b.loon_levering as loon,
    b.activeringsuitkering_levering as activeringsuitkering, arg_max(l.nummer, l.volgorde) as contingent
from berekening b left join (contingent c join levering_op_volgorde l on l.nummer = c.levering)
    on (c.toekenningsnummer, c.kwartaal) = (b.toekenningsnummer, b.kwartaal) and l.nummer <= b.geladen and l.datum <= coalesce(b.peildatum, l.datum)
group by all order by b.toekenningsnummer, b.kwartaal, b.volgnummer
