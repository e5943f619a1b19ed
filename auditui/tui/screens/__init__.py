"""The places of the app, one module a noun."""
