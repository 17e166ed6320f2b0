"""What may stand in an address: a value that reads wholly as what its filter is.

Anything else stays in the field, whatever it holds.

An address is kept in histories, logs and mails. So a name or the number of a person never enters
one, complete or not, typed or pasted, in whatever field. The browser holds the same rules
(`filters.js`): it gets them from here.
"""

import re
from dataclasses import dataclass

from stdnum.be import vat


@dataclass(frozen=True, slots=True)
class Form:
    """How a value of one kind is written: a pattern that Python and the browser read alike, and
    whether its last two digits are check digits.
    """

    pattern: str
    has_check_digits: bool = False

    def fits(self, text: str) -> bool:
        """Whether a text is wholly of this form."""
        return bool(re.fullmatch(self.pattern, text, re.ASCII)) and (
            not self.has_check_digits or vat.is_valid(re.sub("[^0-9]", "", text))
        )


KWARTAAL = Form(r"[0-9]{4}[ \u00a0\u202f/.-]?[KkQq]?[1-4]|[KkQq]?[1-4][ \u00a0\u202f/.-][0-9]{4}")
TOEKENNING = Form(r"[A-Za-z]{2,6}-?[0-9]{1,8}")
ONDERNEMING = Form(
    r"(?:BE)?[ .\u00a0]?[01][0-9]{3}[ .\u00a0]?[0-9]{3}[ .\u00a0]?[0-9]{3}",
    has_check_digits=True,
)
DAG = Form(
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}"
)
"""The forms of what one types in a filter. A filter without one is private."""
