"""A page to look at: documents as one HTML file that needs nothing else."""
