"""What follows an audit: concerns, actions and plans, in the words of the field."""
