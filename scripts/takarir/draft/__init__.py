"""Pages to documents: the layers one after another, for one page and for many."""
