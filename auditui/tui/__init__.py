"""The face at a desk: the Textual app."""
