"""The fast way from a layout and values to the parts of a .docx; docs/rendering.md goes through it from top to bottom.

`compile` makes a layout ready once; `piece` renders a part of it for each document, with `jinja` for its tags, `breaks`
for lines and tabs in values, and `grids` for its tables. What they do not cover (`NotCovered`) docxtpl renders.
"""
