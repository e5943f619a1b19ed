"""What a theme's audits found."""
