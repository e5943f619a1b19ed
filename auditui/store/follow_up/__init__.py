"""What follows an audit, as it is stored."""
