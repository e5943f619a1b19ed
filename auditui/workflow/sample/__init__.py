"""The month's sample: drawn, looked at, looked after."""
