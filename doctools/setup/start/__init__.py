"""An office begins: a new folder, another name in a copied one, another year."""
