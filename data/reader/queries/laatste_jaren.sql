-- the newest year calculation of each year of the toekenning, newest year first
select jaar::varchar as jaar, berekening, jaarsupplement, jaarsubsidie
from jaarberekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and is_recent
order by jaarberekening.jaar desc
