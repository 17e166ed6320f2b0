-- VTE that moved in a year calculation: room of one kwartaal that parts of another were let in to, and how many parts
select r.kwartaal as van, d.kwartaal as naar, count(*) as aantal, sum(r.vte)::bigint as vte
from jaarruimte r
join jaardeel d on d.toekenningsnummer = r.toekenningsnummer and d.jaar = r.jaar and d.volgnummer = r.volgnummer and d.volgorde = r.volgorde
where list_contains($toegang::varchar[], r.toekenningsnummer) and r.toekenningsnummer = $toekenning and r.jaar = $jaar::integer
    and r.volgnummer = $volgnummer
group by r.kwartaal, d.kwartaal
order by r.kwartaal, d.kwartaal
