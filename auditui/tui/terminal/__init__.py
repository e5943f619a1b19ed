"""What the terminal is sent and sends: painting, keys, pastes, its end."""
