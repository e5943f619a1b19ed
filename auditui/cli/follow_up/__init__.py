"""The commands of what follows an audit."""
