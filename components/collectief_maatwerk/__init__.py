"""What draws collectief maatwerk: its note, totals, differences, what-if and examples."""
