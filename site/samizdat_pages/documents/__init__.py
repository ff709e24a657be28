"""Documents lose what they tell about the people who made them, when they are uploaded."""
