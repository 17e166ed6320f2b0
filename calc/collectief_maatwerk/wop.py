"""WOP: what a work support package can hold; the percentages, and the start packages in the order
of article 50.
"""

from calc.parameters import beside

_file = beside(__file__)
percentages = _file.take("percentages")
startpakketten = _file.take("startpakketten")
_file.require_all_taken()
