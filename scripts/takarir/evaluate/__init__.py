"""Scores of drafts against gold, agreement of two annotations, and what other tools do."""
