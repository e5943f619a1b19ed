"""The place of what follows an audit."""
