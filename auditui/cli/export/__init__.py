"""The noun of what leaves for analysts."""
