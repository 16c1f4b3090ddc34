"""What the database holds, and how core values become rows."""
