"""Setting a trust up, on one screen."""
