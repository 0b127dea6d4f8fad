"""Training of the packaged models and word lists, one command each; see resources/README.md."""
