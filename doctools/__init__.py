"""doctools: from an election office's action plan, kept as data, to its official documents."""

__version__ = "0.1.0"
