"""The gate in the admin: what it said last, and what people allow against it."""
