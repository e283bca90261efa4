"""Drawings in a document: photographs, QR codes, charts that Word can edit, flow symbols.

Each is a filter for layouts (`{{p b|foto }}`) that takes a block and gives the paragraphs to stand in its place.
"""
