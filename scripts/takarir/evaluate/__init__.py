"""Scores of drafts against gold, their pins, agreement of two annotations, and what other tools do."""
