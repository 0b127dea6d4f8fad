"""Annotations to Parquet, Croissant, manifest and card, and the loader of what was published."""
