-- Questions that several commands ask of the store. Temporary: made again whenever the store is opened, so never older than the program.

-- one werknemer and kwartaal of a year calculation: first calculation, recalculation, supplement and year beside each other; premies only
create or replace temp view vergelijking as
select toekenningsnummer, jaar, volgnummer, insz, kwartaal, sum(eerste)::bigint as eerste, sum(herberekend)::bigint as herberekend,
    sum(jaarsupplement)::bigint as jaarsupplement, sum(herberekend + jaarsupplement)::bigint as jaarbedrag,
    sum(herberekend + jaarsupplement - eerste)::bigint as verschil
from (
    select k.toekenningsnummer, k.jaar, k.volgnummer, p.insz, k.kwartaal, p.premie as eerste, 0 as herberekend, 0 as jaarsupplement
    from jaarkwartaal k join premie p on (p.toekenningsnummer, p.kwartaal, p.volgnummer) = (k.toekenningsnummer, k.kwartaal, k.eerste_volgnummer)
    union all
    select k.toekenningsnummer, k.jaar, k.volgnummer, p.insz, k.kwartaal, 0, p.premie, 0
    from jaarkwartaal k join premie p on (p.toekenningsnummer, p.kwartaal, p.volgnummer) = (k.toekenningsnummer, k.kwartaal, k.herberekend_volgnummer)
    union all
    select toekenningsnummer, jaar, volgnummer, insz, kwartaal, 0, 0, supplement from jaardeel
)
group by toekenningsnummer, jaar, volgnummer, insz, kwartaal;

-- one premie with what the newest calculation of its year added for the werknemer; nothing before the year is calculated, 0 where it let nothing in
create or replace temp view premie_met_jaar as
with nieuwste as (
    select toekenningsnummer, jaar, max(volgnummer) as volgnummer from jaarberekening group by toekenningsnummer, jaar
), jaar as (
    select toekenningsnummer, kwartaal from jaarkwartaal join nieuwste using (toekenningsnummer, jaar, volgnummer)
), erbij as (
    select toekenningsnummer, kwartaal, insz, sum(supplement)::bigint as jaarsupplement
    from jaardeel join nieuwste using (toekenningsnummer, jaar, volgnummer) group by toekenningsnummer, kwartaal, insz
)
select p.*, p.rowid as rij, if(j.kwartaal is not null, coalesce(e.jaarsupplement, 0), null) as jaarsupplement
from premie p
left join jaar j on j.toekenningsnummer = p.toekenningsnummer and j.kwartaal = p.kwartaal
left join erbij e on e.toekenningsnummer = p.toekenningsnummer and e.kwartaal = p.kwartaal and e.insz = p.insz;

-- the place of a levering among the others, to order and compare by: its day, then its number with runs of digits as numbers, so that -9 comes before -10;
-- the number itself decides between 01 and 1. As long as the longest number; a space comes before every character of a number. data.contract.levering says
-- the same in Python
create or replace temp macro plaats(dag, nummer) as (
    dag,
    array_to_string(list_transform(
        regexp_extract_all(nummer, '[0-9]+|[^0-9]+'),
        lambda deel: case when regexp_matches(deel, '^[0-9]') then lpad(ltrim(deel, '0'), 100, '0') else deel end
    ), '') || ' ' || nummer
);

-- one levering with its place among the others: asked per levering, for the macro costs too much to ask it per delivered row
create or replace temp view levering_op_volgorde as
select nummer, levering, datum, row_number() over (order by plaats(datum, levering)) as volgorde from levering;
