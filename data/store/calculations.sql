-- What was calculated, beside what was delivered. Columns as in schema.sql, with insz in place of the public id of the werknemer.
-- Braces stand for every quantity, as there; a store of before gets those that it lacks (store.py).

create table if not exists berekening (     -- one quarter calculation of one toekenning, with its totals
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    volgnummer          integer not null,
    soort               varchar not null,
    datum               date not null,
    peildatum           date,
    levering            varchar not null,
    regelversie         varchar not null,
    parameterversie     varchar not null,
    contingent_bekend   boolean not null,
    {van_toekenning},
    tewerkstelling_levering             integer,    -- delivery used of each input table; empty: nothing known
    loon_levering                       integer,
    activeringsuitkering_levering       integer,
    geladen             integer     -- number of the last levering that was loaded: one loaded later was not known, whatever its date
);
alter table berekening add column if not exists geladen integer;    -- for stores from before; there empty
alter table berekening add column if not exists vte_invulling bigint;   -- who fills the contingent, also without a wage; likewise

create table if not exists premie (         -- one werknemer in one quarter calculation
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    volgnummer          integer not null,
    insz                varchar not null,
    rang                integer not null,
    percentage          integer not null,
    begeleidingsnood    varchar not null,
    doelgroep           varchar not null,
    herkomst            varchar not null,
    wop_begindatum      date not null,
    wop_einddatum       date,
    {van_werknemer}
);

create table if not exists jaarberekening ( -- one year calculation of one toekenning, with its totals
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,
    datum               date not null,
    peildatum           date,
    levering            varchar not null,
    regelversie         varchar not null,
    parameterversie     varchar not null,
    contingent          bigint not null,    -- sums over the kwartalen
    vte                 bigint not null,
    vte_binnen          bigint not null,
    ruimte              bigint not null,
    gebruikt            bigint not null,    -- VTE let in
    forfait_plaatsen    integer not null,   -- heads of the year that a forfait is paid for
    forfaits            integer not null,   -- given in the recalculations
    forfaits_erbij      integer not null,
    eerste              bigint not null,    -- sum of the first kwartaalsubsidies
    herberekend         bigint not null,    -- sum of the recalculated kwartaalsubsidies
    jaarsupplement      bigint not null,
    jaarsubsidie        bigint not null     -- herberekend + jaarsupplement
);

create table if not exists jaarkwartaal (   -- one kwartaal in a year calculation
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,
    kwartaal            varchar not null,
    eerste_volgnummer   integer,            -- the first calculation; empty: there was none
    herberekend_volgnummer integer not null,
    contingent          bigint not null,
    vte                 bigint not null,
    vte_binnen          bigint not null,
    ruimte              bigint not null,
    gebruikt            bigint not null,    -- room of this kwartaal that parts were let in to
    erbij               bigint not null,    -- VTE of this kwartaal let in
    eerste              bigint not null,
    herberekend         bigint not null,
    jaarsupplement      bigint not null,
    jaarbedrag          bigint not null
);

create table if not exists jaardeel (       -- one part that a year calculation let in
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,
    volgorde            integer not null,
    insz                varchar not null,
    kwartaal            varchar not null,
    vte_buiten          integer not null,   -- left outside in the recalculation
    vte_erbij           integer not null,   -- of which let in
    heeft_forfait_erbij boolean not null,
    loonpremie          bigint not null,    -- differences, eurocents
    forfait             bigint not null,
    variabel            bigint not null,
    supplement          bigint not null
);

create table if not exists jaarruimte (     -- room of one kwartaal that one part was let in to
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,
    volgorde            integer not null,   -- of the part
    kwartaal            varchar not null,   -- whose room
    vte                 integer not null
);

create table if not exists persoon_sleutel (-- the public id of a werknemer: random, made once
    insz                varchar not null,
    werknemer           varchar not null unique
);
