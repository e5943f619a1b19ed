"""A whole database put into another one, of either engine."""
