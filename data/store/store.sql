-- The store: everything that was ever delivered and calculated. Append only: no row is changed or removed.
-- Tables of the contract are made from data/contract/tables.py: their typed columns, `levering` (row of levering.nummer) and `regel`.

create table if not exists levering (   -- one delivery that was accepted
    nummer      integer not null,       -- in order of loading; says nothing about what is newer
    levering    varchar not null unique,
    datum       date not null,          -- what is newer follows from plaats(datum, levering) of store_views.sql
    bron        varchar not null,
    geladen_op  timestamp not null
);

create table if not exists groep (      -- one (toekenningsnummer, kwartaal) that a delivery replaces as a whole in one table, possibly by nothing
    tabel       varchar not null,
    toekenningsnummer varchar not null,
    kwartaal    varchar not null,
    levering    integer not null
);

create table if not exists telling (    -- rows read, accepted and refused of one file
    levering    integer not null,
    bestand     varchar not null,
    gelezen     integer not null,
    aanvaard    integer not null,
    geweigerd   integer not null
);

create table if not exists geweigerd (  -- one broken rule of one refused row
    levering    integer not null,
    bestand     varchar not null,
    regel       integer not null,
    kolom       varchar not null,
    controle    varchar not null,
    waarde      varchar,
    melding     varchar not null
);
