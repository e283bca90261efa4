"""Keep documents: written whole or not at all, never over what a person has changed."""

from doctools.store.write import Stored, document_path, store, write_file

__all__ = ["Stored", "document_path", "store", "write_file"]
