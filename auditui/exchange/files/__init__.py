"""What every file in or out has in common: its source, its rows and cells, its faults."""
