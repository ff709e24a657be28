"""What `manage.py edition` does, and how it says it."""
