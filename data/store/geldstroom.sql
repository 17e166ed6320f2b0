-- The money flow as worked out from the store, for as long as the connection lives. Columns as in schema.sql, with insz in place of the public id.

create or replace temp table afrekening (
    toekenningsnummer varchar, afrekening varchar, soort varchar, kwartaal varchar, jaar integer, volgnummer integer, datum date, subsidie bigint,
    eerder bigint, saldo bigint, betaaldatum date, is_recent boolean, staat varchar, betaald bigint,
    betaald_op date
);
create or replace temp table voorschot (
    toekenningsnummer varchar, kwartaal varchar, maand date, basis varchar, contingent integer, basis_contingent integer, subsidie bigint, bruto bigint,
    verrekend bigint, netto bigint, is_betaling boolean, is_verwacht boolean
);
create or replace temp table vordering (
    toekenningsnummer varchar, vordering varchar, soort varchar, kwartaal varchar, jaar integer, datum date, vervaldag date, bedrag bigint,
    verrekend bigint, openstaand bigint, staat varchar
);
create or replace temp table verrekening (toekenningsnummer varchar, vordering varchar, soort varchar, maand date, bedrag bigint);
create or replace temp table verrichting (
    toekenningsnummer varchar, volgorde integer, datum date, soort varchar, kwartaal varchar, jaar integer, maand date, afrekening varchar, berekend bigint,
    ingehouden bigint, te_betalen bigint, telt bigint, betaald bigint, betaald_op date, referentie varchar, verschil bigint, lopend bigint,
    is_verwacht boolean
);
create or replace temp table voorschot_werknemer (
    toekenningsnummer varchar, kwartaal varchar, maand date, insz varchar, grondslag bigint, bedrag bigint
);
