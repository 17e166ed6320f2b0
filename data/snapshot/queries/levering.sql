-- one delivery that was accepted
select nummer, levering, datum from levering order by nummer
