"""Drafts read from .docx and from text."""
