"""The strangest names that a levering may bring: long without a space, in every direction, and full
of signs that mean something elsewhere.
"""

STRANGE = (
    "W" * 100,
    "Hubertusvandersteenhovenmannekenspislaan",
    "#*_$@<>[]\\`~{}" * 7,
    '#read("nota.typ") $x^2$ *vet* \\u{41} // weg',
    "\u05d0\u05d1\u05d2\u05d3\u05d4" * 8,
    "\u0645\u062d\u0645\u062f" * 10,
    "An\u202enA\u2066\u2069\u200f",
    "e" + "\u0301\u0323\u0308" * 33,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 14,
    "\U0001f1e7\U0001f1ea" * 20,
    "A\u200bB\u200c\u200d\u2060\ufeff" * 20,
    "\u0e01\u0e33\u0e49" * 30,
    "\u674e\u5c0f\u9f99" * 30,
    "\u0400\u046d\u0489\u04fe" * 10,
    "\u00ad" * 50 + "x",
    "\ufdfa" * 20,
    "-" * 100,
    "\u00df\ufb03\u0130\u01c4\u1e9e" * 20,
)
