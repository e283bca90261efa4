"""From Word documents to PDF: converted by LibreOffice, told apart by content, merged for printing."""

from doctools.pdf.convert import Converted, convert
from doctools.pdf.merge import Merged, Sheet, merge
from doctools.pdf.soffice import LibreOffice, find_libreoffice

__all__ = ["Converted", "LibreOffice", "Merged", "Sheet", "convert", "find_libreoffice", "merge"]
