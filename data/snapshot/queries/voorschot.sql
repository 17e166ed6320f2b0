-- the advance of one month
select toekenningsnummer, kwartaal, maand, basis, contingent, basis_contingent, subsidie, bruto, verrekend, netto, is_betaling, is_verwacht
from voorschot order by toekenningsnummer, maand
