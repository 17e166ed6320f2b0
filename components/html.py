"""The elements of a page, as light as they can be: a screen has a thousand of them.

They are those of `dash.html`, which looks at every property at every use; that cost more than all
else in drawing a screen. Here a property is taken as it is, and that its name exists is checked
once, in the tests.
"""

from typing import Any, ClassVar

import dash.html
from dash.development.base_component import Component, ComponentMeta

_OF_DASH = {
    "__module__": dash.html.__name__,
    "_namespace": "dash_html_components",
    "_children_props": [],
}


class Element(Component):  # type: ignore[misc]
    """What is in it, and its properties."""

    __module__ = dash.html.__name__  # registered by Dash as one of its own
    _namespace = "dash_html_components"
    _valid_wildcard_attributes: ClassVar[list[str]] = ["data-", "aria-"]

    def __init__(self, children: Any = None, **properties: Any) -> None:
        self.__dict__.update(properties, children=children)

    @property
    def _prop_names(self) -> list[str]:
        return list(vars(self))


def _element(name: str) -> type[Element]:
    made: type[Element] = ComponentMeta(name, (Element,), _OF_DASH | {"_type": name})
    return made


A = _element("A")
B = _element("B")
Br = _element("Br")
Button = _element("Button")
Caption = _element("Caption")
Code = _element("Code")
Dd = _element("Dd")
Details = _element("Details")
Div = _element("Div")
Dl = _element("Dl")
Dt = _element("Dt")
Fieldset = _element("Fieldset")
Footer = _element("Footer")
Form = _element("Form")
H1 = _element("H1")
H2 = _element("H2")
H3 = _element("H3")
Header = _element("Header")
Label = _element("Label")
Legend = _element("Legend")
Li = _element("Li")
Main = _element("Main")
Nav = _element("Nav")
Ol = _element("Ol")
P = _element("P")
Section = _element("Section")
Span = _element("Span")
Strong = _element("Strong")
Summary = _element("Summary")
Table = _element("Table")
Tbody = _element("Tbody")
Td = _element("Td")
Tfoot = _element("Tfoot")
Th = _element("Th")
Thead = _element("Thead")
Tr = _element("Tr")
Ul = _element("Ul")

ELEMENTS = frozenset(Element.__subclasses__())
"""All of them."""
