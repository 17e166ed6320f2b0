-- The snapshot: what the application reads. Written by data/snapshot/publish.py, immutable once published.
-- Money is whole eurocents (bigint), VTE and fractions are ten-thousandths (integer), weekly hours are
-- hundredths (integer), percentages are whole percents, kwartaal is text like 2025K1 (sorts by time).
-- Every table on employer data carries toekenningsnummer, the column that $toegang is checked against,
-- and is written in the order of the comment at its head (measured: unsorted is 14 times slower).
-- Braces stand for every quantity of a werknemer or a toekenning, as the outcome of a calculation
-- declares them (calc/loonkost/uitkomst.py, read by data/column_list.py).

create table meta (             -- one row: this snapshot. Not employer data: readable without scope.
    snapshot            varchar not null,   -- id, also in the file name: snap-000012
    gemaakt_op          timestamp not null, -- UTC
    schema_versie       integer not null,   -- raised with every change of this file
    laatste_levering    varchar,            -- number of the newest levering known to the store
    laatste_levering_op date,               -- its datum
    laatste_kwartaal    varchar             -- the newest kwartaal that has a calculation
);

create table levering (         -- one delivery that was accepted; order: nummer. Not employer data: readable without scope.
    nummer              integer not null,   -- in order of loading
    levering            varchar not null,
    datum               date not null
);

create table onderneming (      -- one onderneming as known now; order: ondernemingsnummer
    ondernemingsnummer  varchar not null,   -- KBO, 10 digits
    naam                varchar not null,
    rechtsvorm          varchar,
    straat              varchar,
    huisnummer          varchar,
    postcode            varchar,
    gemeente            varchar,
    email               varchar,
    telefoon            varchar,
    iban                varchar,            -- shown masked but for the last four characters
    dossierbehandelaar  varchar,
    dossierbehandelaar_email varchar,
    zoeknaam            varchar not null    -- naam as it is searched (calc/namen.py)
);

create table toekenning (       -- one toekenning (maatwerklabel) as known now; order: toekenningsnummer
    toekenningsnummer   varchar not null,
    ondernemingsnummer  varchar not null,
    maatregel           varchar not null,   -- CMW
    naam                varchar not null,
    begindatum          date not null,
    einddatum           date,               -- empty: open
    levering            integer not null,   -- number of the delivery it comes from
    laatste_contingent  integer,            -- vte of its last kwartaal that has one, ten-thousandths
    zoeknaam            varchar not null    -- naam as it is searched (calc/namen.py)
);

create table contingent (       -- granted VTE of one toekenning in one kwartaal; order: toekenningsnummer, kwartaal
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    vte                 integer not null    -- ten-thousandths
);

create table persoon (          -- one werknemer of one toekenning; the only table with INSZ and names; order: toekenningsnummer, werknemer
    toekenningsnummer   varchar not null,
    werknemer           varchar not null,   -- opaque random id, safe in a URL
    insz                varchar not null,   -- 11 digits
    naam                varchar not null,
    voornaam            varchar,
    geboortedatum       date,
    levering            integer not null,   -- number of the delivery that name and geboortedatum come from
    sorteernaam         varchar not null,   -- naam and voornaam as they are sorted, and
    zoeknaam            varchar not null    -- as they are searched (calc/namen.py)
);

create table wop (              -- one work support package as known now; order: toekenningsnummer, werknemer, begindatum
    toekenningsnummer   varchar not null,
    werknemer           varchar not null,
    begindatum          date not null,
    einddatum           date,               -- empty: open
    percentage          integer not null,   -- 40, 45 ... 75
    begeleidingsnood    varchar not null,   -- laag, midden, hoog
    doelgroep           varchar not null,   -- PmAH, PSP, UK
    herkomst            varchar not null,   -- art50_1 ... art50_6, evaluatie, conversie
    laatste_berekening  varchar,            -- id of the newest calculation of the last kwartaal of the toekenning; empty: no premie for this WOP there
    laatste_premie      bigint,             -- what the WOP brought in it, eurocents, and
    jaarsupplement      bigint              -- what the newest year calculation added to that kwartaal
);

create table berekening (       -- one quarter calculation of one toekenning, with its totals; order: toekenningsnummer, kwartaal, volgnummer
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    volgnummer          integer not null,   -- 1, 2, ... within toekenning and kwartaal
    berekening          varchar not null,   -- 2025K1-1: public id within the toekenning, used in URLs
    soort               varchar not null,   -- kwartaalafrekening, herberekening
    datum               date not null,      -- the day it counts as calculated
    peildatum           date,               -- known until and with this day; empty: everything that was loaded
    levering            varchar not null,   -- newest levering that was taken into account
    regelversie         varchar not null,
    parameterversie     varchar not null,
    is_recent           boolean not null,   -- the newest of its toekenning and kwartaal
    contingent_bekend   boolean not null,
    {van_toekenning},
    vte_invulling       bigint not null,    -- of everyone with a WOP and a line, also without a wage; vte in calculations that did not keep it
    opmerking           varchar,            -- key of a remark (tewerkstelling_niet_geleverd, contingent_onbekend), else empty
    jaarsupplement      bigint,             -- what the newest year calculation added to the kwartaal; empty: none, or not the newest of its kwartaal
    zonder_premie       integer not null    -- people with a wage cost in the lines that it used, and without a premie
);

create table premie (           -- one werknemer in one quarter calculation, every quantity of rules A2; order: toekenningsnummer, kwartaal, volgnummer, rang
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    volgnummer          integer not null,
    is_recent           boolean not null,
    werknemer           varchar not null,
    rang                integer not null,
    percentage          integer not null,
    begeleidingsnood    varchar not null,
    doelgroep           varchar not null,
    herkomst            varchar not null,
    wop_begindatum      date not null,
    wop_einddatum       date,
    {van_werknemer},
    wop_levering        integer,            -- number of the delivery that the WOP comes from, as the calculation knew it; empty: not recorded
    jaarsupplement      bigint              -- what the newest year calculation added for the werknemer in this kwartaal; empty: not calculated yet
);

create table lijn (             -- one tewerkstellingslijn that some calculation used; order: toekenningsnummer, kwartaal, werknemer, levering_volgorde, lijn
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    werknemer           varchar not null,
    levering_volgorde   integer not null,   -- which delivery of this toekenning and kwartaal
    lijn                integer not null,
    begindatum          date not null,
    einddatum           date,
    uren                integer not null,   -- Q, hundredths of weekly hours
    uren_referentie     integer not null,   -- S
    is_ptnz             boolean not null,
    uren_effectief      integer,            -- only when is_ptnz
    werkgeversbijdragen bigint not null,
    verminderingen      bigint not null
);

create table loon (             -- one wage amount of one line; same order, then looncode
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    werknemer           varchar not null,
    levering_volgorde   integer not null,
    lijn                integer not null,
    looncode            integer not null,
    bedrag              bigint not null
);

create table activeringsuitkering ( -- one benefit amount; order: toekenningsnummer, kwartaal, werknemer, levering_volgorde, soort
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    werknemer           varchar not null,
    levering_volgorde   integer not null,
    soort               varchar not null,
    bedrag              bigint not null
);

create table bron (             -- which delivery of each input table a calculation used; order: toekenningsnummer, kwartaal, volgnummer
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    volgnummer          integer not null,
    tewerkstelling      integer,            -- levering_volgorde in table lijn; empty: nothing known
    loon                integer,
    activeringsuitkering integer,
    contingent          integer             -- number of the delivery; empty: nothing known, or not recorded
);

create table afrekening (       -- the settlement of one calculation; order: toekenningsnummer, jaar, kwartaal (a year last), volgnummer
    toekenningsnummer   varchar not null,
    afrekening          varchar not null,   -- public id of the calculation: 2025K1-1, for a year 2025-1
    soort               varchar not null,   -- kwartaalafrekening, herberekening, jaarafrekening
    kwartaal            varchar,            -- empty for a year
    jaar                integer not null,
    volgnummer          integer not null,
    datum               date not null,
    subsidie            bigint not null,    -- the amount that is compared: kwartaalsubsidie or jaarsupplement
    eerder              bigint not null,    -- what counts as paid before it: the advances of the kwartaal, then each saldo (paid, else calculated)
    saldo               bigint not null,    -- subsidie - eerder; negative: a vordering
    betaaldatum         date,               -- only when saldo > 0
    is_recent           boolean not null,   -- the newest of its kwartaal or year
    staat               varchar not null,   -- betaald, te_betalen, vordering_open, vordering_verrekend, nihil
    betaald             bigint,             -- what was delivered as paid of the saldo; empty: nothing was delivered
    betaald_op          date
);

create table voorschot (        -- the advance of one month; order: toekenningsnummer, maand
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    maand               date not null,      -- its first day
    basis               varchar,            -- id of the calculation it is derived from; empty: no kwartaal was settled yet
    contingent          integer,            -- of its own kwartaal, ten-thousandths VTE; empty: paid without a known contingent
    basis_contingent    integer,            -- of the calculation
    subsidie            bigint,             -- kwartaalsubsidie of the calculation
    bruto               bigint not null,
    verrekend           bigint not null,    -- withheld for claims
    netto               bigint not null,    -- bruto - verrekend
    is_betaling         boolean not null,   -- delivered as really paid; else calculated
    is_verwacht         boolean not null    -- of a month after everything known, until two years later: counts in no total
);

create table voorschot_werknemer (-- the part of one werknemer in one advance; order: toekenningsnummer, maand, werknemer
    toekenningsnummer   varchar not null,
    kwartaal            varchar not null,
    maand               date not null,
    werknemer           varchar not null,
    grondslag           bigint not null,    -- premie in the calculation that the advance is derived from
    bedrag              bigint not null
);

create table vordering (        -- what one settlement claims back; order: toekenningsnummer, datum, vordering
    toekenningsnummer   varchar not null,
    vordering           varchar not null,   -- id of the settlement
    soort               varchar not null,   -- kind of the settlement
    kwartaal            varchar,            -- empty for a year
    jaar                integer not null,
    datum               date not null,
    vervaldag           date not null,      -- first day of the first advance from which it can be withheld
    bedrag              bigint not null,
    verrekend           bigint not null,
    openstaand          bigint not null,    -- bedrag - verrekend
    staat               varchar not null    -- open, deels, verrekend
);

create table verrekening (      -- what one advance withheld of one claim, or one repayment settled of it; order: toekenningsnummer, maand, vordering
    toekenningsnummer   varchar not null,
    vordering           varchar not null,   -- id of the settlement
    soort               varchar not null,   -- voorschot, terugbetaling
    maand               date not null,      -- of the advance; of a repayment its day
    bedrag              bigint not null
);

create table verrichting (      -- one row of the ledger: what should leave the till, and what did; order: toekenningsnummer, volgorde
    toekenningsnummer   varchar not null,
    volgorde            integer not null,   -- 1, 2, ... by day within the toekenning
    datum               date not null,      -- paid on, else expected on; of a negative saldo the day of its settlement
    soort               varchar not null,   -- voorschot, saldo, jaarsaldo, terugbetaling
    kwartaal            varchar,            -- empty for a year
    jaar                integer not null,
    maand               date,               -- only of an advance: its first day
    afrekening          varchar,            -- id of the settlement; empty for what no settlement asked for
    berekend            bigint not null,    -- what the rules give: the gross advance, the saldo also when it is negative
    ingehouden          bigint not null,    -- withheld for claims (see verrekening, by maand); of what was delivered as paid nothing is
    te_betalen          bigint not null,    -- what should leave the till; of a repayment what it settles of claims, negative
    telt                bigint not null,    -- what counts in the settlements: the sum per kwartaal is its newest kwartaalsubsidie, also where
                                            -- payments differ from what was calculated (there the sum of berekend is not)
    betaald             bigint,             -- what was delivered as paid, a repayment negative; empty: nothing was delivered
    betaald_op          date,
    referentie          varchar,
    verschil            bigint,             -- betaald - te_betalen
    lopend              bigint not null,    -- running total of betaald, else te_betalen; what is expected adds nothing
    is_verwacht         boolean not null    -- of a month after everything known: counts in no total
);

create table jaarberekening (   -- one year calculation of one toekenning, with its totals; order: toekenningsnummer, jaar, volgnummer
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,   -- 1, 2, ... within toekenning and jaar
    berekening          varchar not null,   -- 2025-1: public id within the toekenning, used in URLs
    datum               date not null,      -- the day it counts as calculated
    peildatum           date,               -- known until and with this day; empty: everything that was loaded
    levering            varchar not null,   -- newest levering that was taken into account
    regelversie         varchar not null,
    parameterversie     varchar not null,
    is_recent           boolean not null,   -- the newest of its toekenning and year
    contingent          bigint not null,    -- sums over the kwartalen of the year, ten-thousandths VTE
    vte                 bigint not null,
    vte_binnen          bigint not null,    -- in the recalculations
    ruimte              bigint not null,    -- left free by the recalculations
    gebruikt            bigint not null,    -- of which parts are let in to: also the VTE let in
    forfait_plaatsen    integer not null,   -- heads of the year that a forfait is paid for
    forfaits            integer not null,   -- given in the recalculations
    forfaits_erbij      integer not null,   -- given to parts let in
    eerste              bigint not null,    -- sum of the first kwartaalsubsidies, eurocents
    herberekend         bigint not null,    -- sum of the recalculated kwartaalsubsidies
    jaarsupplement      bigint not null,
    jaarsubsidie        bigint not null     -- herberekend + jaarsupplement
);

create table jaarkwartaal (     -- one kwartaal in a year calculation; order: toekenningsnummer, jaar, volgnummer, kwartaal
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,
    kwartaal            varchar not null,
    eerste_volgnummer   integer,            -- the first calculation of the kwartaal; empty: there was none
    herberekend_volgnummer integer not null,
    contingent          bigint not null,    -- ten-thousandths VTE
    vte                 bigint not null,
    vte_binnen          bigint not null,
    ruimte              bigint not null,
    gebruikt            bigint not null,    -- of this room
    erbij               bigint not null,    -- VTE of this kwartaal let in, to the room of any kwartaal
    eerste              bigint not null,    -- kwartaalsubsidies, organisatieondersteuning included, eurocents
    herberekend         bigint not null,
    jaarsupplement      bigint not null,    -- of the parts of this kwartaal
    jaarbedrag          bigint not null,    -- herberekend + jaarsupplement
    datum               date not null,      -- of the year calculation
    aantal              integer not null,   -- werknemers of whom it let something in
    is_recent           boolean not null    -- of the newest year calculation of its toekenning and year
);

create table jaardeel (         -- one part that a year calculation let in; order: toekenningsnummer, jaar, volgnummer, volgorde
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,
    volgorde            integer not null,   -- 1 is let in first
    werknemer           varchar not null,
    kwartaal            varchar not null,   -- in which the part was left outside
    vte_buiten          integer not null,   -- left outside in the recalculation, ten-thousandths
    vte_erbij           integer not null,   -- of which let in
    heeft_forfait_erbij boolean not null,
    loonpremie          bigint not null,    -- what the part adds, eurocents
    forfait             bigint not null,
    variabel            bigint not null,
    supplement          bigint not null
);

create table jaarruimte (       -- room of one kwartaal that one part was let in to; order: toekenningsnummer, jaar, volgnummer, volgorde, kwartaal
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,
    volgorde            integer not null,   -- of the part
    kwartaal            varchar not null,   -- whose room
    vte                 integer not null
);

create table vergelijking (     -- one werknemer and kwartaal of a year calculation, premies only; order: toekenningsnummer, jaar, volgnummer, werknemer, kwartaal
    toekenningsnummer   varchar not null,
    jaar                integer not null,
    volgnummer          integer not null,   -- of the year calculation
    werknemer           varchar not null,
    kwartaal            varchar not null,
    eerste              bigint not null,    -- in the first calculation, eurocents; 0: not in it
    herberekend         bigint not null,
    jaarsupplement      bigint not null,
    jaarbedrag          bigint not null,    -- herberekend + jaarsupplement
    verschil            bigint not null,    -- jaarbedrag - eerste
    is_recent           boolean not null    -- of the newest year calculation of its toekenning and year
);
