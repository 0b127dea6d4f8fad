"""Where names may come from; a source proposes `Candidate`s and knows nothing of the others."""
