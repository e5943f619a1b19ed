"""External auditors on the screen."""
