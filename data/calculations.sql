-- What was calculated, beside what was delivered. Columns as in schema.sql, with insz in place of the public id of the werknemer.

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
    aantal              integer not null,
    aantal_binnen       integer not null,
    vte                 bigint not null,
    vte_binnen          bigint not null,
    contingent          bigint not null,
    loonpremie          bigint not null,
    forfait             bigint not null,
    variabel            bigint not null,
    premies             bigint not null,
    organisatieondersteuning_vast       bigint not null,
    organisatieondersteuning_supplement bigint not null,
    organisatieondersteuning            bigint not null,
    subsidie            bigint not null,
    tewerkstelling_levering             integer,    -- delivery used of each input table; empty: nothing known
    loon_levering                       integer,
    activeringsuitkering_levering       integer
);

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
    loon                bigint not null,
    werkgeversbijdragen bigint not null,
    verminderingen      bigint not null,
    referteloon         bigint not null,
    prestatiebreuk      integer not null,
    dagen               integer not null,
    begrenzing          bigint not null,
    geplafonneerd_referteloon bigint not null,
    vte_voor            bigint not null,
    vte_binnen          integer not null,
    gecorrigeerd_referteloon  bigint not null,
    loonpremie_incl     bigint not null,
    activeringsuitkering bigint not null,
    loonpremie          bigint not null,
    forfait             bigint not null,
    variabel            bigint not null,
    begeleidingspremie  bigint not null,
    premie              bigint not null
);

create table if not exists persoon_sleutel (-- the public id of a werknemer: random, made once
    insz                varchar not null,
    werknemer           varchar not null unique
);
