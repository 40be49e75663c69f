"""What the audit screen shows, section by section."""
