-- the newest year calculation of the toekenning
select jaar::varchar as jaar, berekening, jaarsupplement, jaarsubsidie
from jaarberekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and is_recent
order by jaarberekening.jaar desc
limit 1
