"""What follows an audit: concerns, and whoever must answer them."""
