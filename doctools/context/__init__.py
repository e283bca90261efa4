"""The values of one document: from the office's data and the kind's wording to what a layout is given."""

from doctools.context.build import DocumentContext, build_context
from doctools.context.traces import Trace
from doctools.context.views import Missing

__all__ = ["DocumentContext", "Missing", "Trace", "build_context"]
