-- granted VTE of one toekenning in one kwartaal
select toekenningsnummer, kwartaal, vte from bekend_contingent order by toekenningsnummer, kwartaal
