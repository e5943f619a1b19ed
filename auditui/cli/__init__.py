"""The face in a shell: the commands."""
