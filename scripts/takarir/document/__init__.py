"""Values, what holds for them, and CoNLL-U to and from them."""
