"""Read a .docx of any author back: its paragraphs in order, and the words of each."""

from doctools.reading.words import Piece, paragraphs, pieces, text_of

__all__ = ["Piece", "paragraphs", "pieces", "text_of"]
