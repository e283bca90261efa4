"""Drafts by an author who has not seen the rules: sound texts, one edit each, and the forms people send them in.

`source` reads the texts and the list of drafts, `text` and `word` give them the form of a .txt or .docx,
`untidy` does to a Word file what Word and its users do, `build` puts it together.
"""
