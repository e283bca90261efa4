"""The names in the XML of Office files: the namespaces of ECMA-376 (transitional), and Word's names made of them."""

from __future__ import annotations

_OFFICE = "http://schemas.openxmlformats.org"
W = f"{_OFFICE}/wordprocessingml/2006/main"
R = f"{_OFFICE}/officeDocument/2006/relationships"
A = f"{_OFFICE}/drawingml/2006/main"
WP = f"{_OFFICE}/drawingml/2006/wordprocessingDrawing"
CHART = f"{_OFFICE}/drawingml/2006/chart"
MC = f"{_OFFICE}/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
# Of the package: its list of content types, its relationships, and its two parts with properties.
CONTENT_TYPES = f"{_OFFICE}/package/2006/content-types"
RELATIONSHIPS = f"{_OFFICE}/package/2006/relationships"
CORE = f"{_OFFICE}/package/2006/metadata/core-properties"
CUSTOM = f"{_OFFICE}/officeDocument/2006/custom-properties"
VARIANT = f"{_OFFICE}/officeDocument/2006/docPropsVTypes"
# A copy of a drawing or text box for programs that do not know its new form.
FALLBACK = f"{{{MC}}}Fallback"


def w(name: str) -> str:
    """The WordprocessingML name as lxml writes it: `w("p")`."""
    return f"{{{W}}}{name}"
