-- one werknemer in the list of a quarter calculation, with what the rules were given, in the order of the INSZ
select {p.van_werknemer}, p.rang, p.percentage, p.begeleidingsnood, s.volgorde, p.werknemer, s.insz,
    s.volledige_naam
from premie p join (
    select werknemer, insz, concat_ws(' ', naam, voornaam) as volledige_naam, row_number() over (order by insz) as volgorde
    from persoon
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
) s on s.werknemer = p.werknemer
where list_contains($toegang::varchar[], p.toekenningsnummer) and p.toekenningsnummer = $toekenning and p.kwartaal = $kwartaal
    and p.volgnummer = $volgnummer
order by s.volgorde
