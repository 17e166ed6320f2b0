-- The steps of one year calculation, in order. Each begins with "step", its name, and what one row is.

-- step jaarstand: one toekenning and kwartaal of which a line was ever known, or that ran with a contingent in a kwartaal that is due, with its
-- first calculation and its recalculation as known on the day
create or replace temp table jaarstand as
select g.toekenningsnummer, g.kwartaal, min(b.volgnummer) as eerste_volgnummer,
    max(b.volgnummer) filter (
        where b.soort = 'herberekening' and b.peildatum is not distinct from $peildatum::date
        and b.levering = (select arg_max(l.levering, plaats(l.datum, l.levering)) from levering l where l.nummer in (select levering from bekende_levering))
        and coalesce(b.geladen >= (select max(levering) from bekende_levering), true)
        and b.regelversie = $regelversie and b.parameterversie = $parameterversie
    ) as herberekend_volgnummer
from (
    with lijnen as (
        select distinct toekenningsnummer, kwartaal from tewerkstelling
        where list_contains($kwartalen::varchar[], kwartaal) and levering in (select levering from bekende_levering)
    )
    from lijnen
    union
    select c.toekenningsnummer, c.kwartaal from bekend_contingent c join bekend_toekenning t using (toekenningsnummer)
    where list_contains($verstreken::varchar[], c.kwartaal) and c.vte > 0 and exists (from lijnen)
        and t.begindatum < make_date($jaar, 3 * cast(right(c.kwartaal, 1) as integer) - 2, 1) + interval 3 month
        and coalesce(t.einddatum >= make_date($jaar, 3 * cast(right(c.kwartaal, 1) as integer) - 2, 1), true)
) g
join maatregel_van m on m.toekenningsnummer = g.toekenningsnummer and m.maatregel = $maatregel
left join berekening b on b.toekenningsnummer = g.toekenningsnummer and b.kwartaal = g.kwartaal
where ($toekenning::varchar is null or g.toekenningsnummer = $toekenning)
    and (not $only_missing::boolean or g.toekenningsnummer not in (
        select toekenningsnummer from jaarberekening where jaar = $jaar and datum = $peildatum::date))
group by all;

-- step jaarstand_van: the same of the toekenningen of stored year calculations that have one number
create or replace temp table jaarstand as
select toekenningsnummer, kwartaal, eerste_volgnummer, herberekend_volgnummer from jaarkwartaal
where jaar = $jaar and volgnummer = $volgnummer and list_contains($toekenningen::varchar[], toekenningsnummer);

-- step jaar_herberekening: one recalculation of the year, numbered by toekenning, kwartaal
create or replace temp table jaar_herberekening as
select row_number() over (order by s.toekenningsnummer, s.kwartaal) - 1 as rij,
    dense_rank() over (order by s.toekenningsnummer) - 1 as toekenning, cast(right(s.kwartaal, 1) as integer) as kwartaal,
    s.toekenningsnummer, s.kwartaal as kwartaalcode, s.eerste_volgnummer, s.herberekend_volgnummer, h.contingent, h.subsidie,
    coalesce(e.subsidie, 0) as eerste
from jaarstand s
join berekening h on h.toekenningsnummer = s.toekenningsnummer and h.kwartaal = s.kwartaal and h.volgnummer = s.herberekend_volgnummer
left join berekening e on e.toekenningsnummer = s.toekenningsnummer and e.kwartaal = s.kwartaal and e.volgnummer = s.eerste_volgnummer;

-- step jaar_rij: one werknemer in a recalculation, numbered by toekenning, INSZ, kwartaal
create or replace temp table jaar_rij as
select row_number() over (order by h.toekenning, p.insz, h.kwartaal) - 1 as rij, h.rij as herberekening, p.insz, p.percentage,
    case p.begeleidingsnood when 'laag' then 0 when 'midden' then 1 else 2 end as begeleidingsnood, p.referteloon, p.prestatiebreuk,
    p.geplafonneerd_referteloon, p.vte_binnen, p.activeringsuitkering, p.forfait
from premie p
join jaar_herberekening h on h.toekenningsnummer = p.toekenningsnummer and h.kwartaalcode = p.kwartaal and h.herberekend_volgnummer = p.volgnummer
where list_contains($kwartalen::varchar[], p.kwartaal);

-- step jaarberekening: one year calculation, with the number asked for or the next
create or replace temp table nieuw_jaarberekening as
select u.volgrij as toekenning, t.toekenningsnummer, $jaar::integer as jaar, coalesce($volgnummer::integer,
        (select max(j.volgnummer) from jaarberekening j where j.toekenningsnummer = t.toekenningsnummer and j.jaar = $jaar) + 1, 1) as volgnummer,
    t.eerste, u.* exclude (volgrij)
from uitkomst_totalen u
join (select toekenning, toekenningsnummer, sum(eerste)::bigint as eerste from jaar_herberekening group by all) t on t.toekenning = u.volgrij
order by t.toekenningsnummer;

-- step jaarkwartaal: one kwartaal in a year calculation
create or replace temp table nieuw_jaarkwartaal as
select n.toekenningsnummer, n.jaar, n.volgnummer, h.kwartaalcode as kwartaal, h.eerste_volgnummer, h.herberekend_volgnummer, h.contingent,
    h.eerste, h.subsidie as herberekend, u.* exclude (volgrij)
from uitkomst_kwartalen u join jaar_herberekening h on h.rij = u.volgrij join nieuw_jaarberekening n using (toekenning)
order by n.toekenningsnummer, h.kwartaal;

-- step jaardeel: one part that is let in
create or replace temp table nieuw_jaardeel as
select n.toekenningsnummer, n.jaar, n.volgnummer, u.volgorde, r.insz, n.jaar || 'K' || u.kwartaal as kwartaal, u.vte_buiten, u.vte_erbij,
    u.heeft_forfait_erbij = 1 as heeft_forfait_erbij, u.loonpremie, u.forfait, u.variabel, u.supplement
from uitkomst_delen u join jaar_rij r using (rij) join nieuw_jaarberekening n using (toekenning)
order by n.toekenningsnummer, u.volgorde;

-- step jaarruimte: room of one kwartaal that one part is let in to
create or replace temp table nieuw_jaarruimte as
select n.toekenningsnummer, n.jaar, n.volgnummer, d.volgorde, n.jaar || 'K' || u.kwartaal as kwartaal, u.vte
from uitkomst_ruimte u join uitkomst_delen d on d.volgrij = u.deel join nieuw_jaarberekening n using (toekenning)
order by n.toekenningsnummer, d.volgorde, u.kwartaal;

-- step bewaar_jaarberekening: what is kept of each year calculation
insert into jaarberekening by name
select * exclude (toekenning), $datum::date as datum, $peildatum::date as peildatum, $levering as levering, $regelversie as regelversie,
    $parameterversie as parameterversie
from nieuw_jaarberekening order by toekenningsnummer;
