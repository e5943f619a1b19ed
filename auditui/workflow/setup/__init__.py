"""Setting a trust up: how far it is."""
