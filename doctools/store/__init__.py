"""Keep documents: written whole or not at all, never over what a person has changed."""

from doctools.store.fingerprint import sha256_of
from doctools.store.temporary import sweep, whole_file
from doctools.store.write import (
    Stored,
    document_path,
    replace_file,
    set_aside,
    standing,
    store,
    telling,
    write_file,
)

__all__ = [
    "Stored",
    "document_path",
    "replace_file",
    "set_aside",
    "sha256_of",
    "standing",
    "store",
    "sweep",
    "telling",
    "whole_file",
    "write_file",
]
