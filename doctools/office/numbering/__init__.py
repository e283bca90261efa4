"""How a document is numbered: its series, pattern and codes, by the office's rules over those of `templates/acuan/`.

Source of the rules: Keputusan KPU 1257/2024; each entry of the reference names its place in it.
"""
