"""Brings an older file's structure up to date: what each noun is given, and the steps in order."""
