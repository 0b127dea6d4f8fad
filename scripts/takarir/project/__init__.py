"""The checkout: seeds, splits, who is who, build."""
