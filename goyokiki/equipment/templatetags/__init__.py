"""What templates say of units."""
