"""What the desk tells people, and what it forgets about them."""
