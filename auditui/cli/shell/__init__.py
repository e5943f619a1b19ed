"""What every command stands on: the way in, options, exit codes, output."""
