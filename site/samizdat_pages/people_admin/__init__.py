"""The admin side of people: their records, what happens to them, consents, new profiles.

What protects people is written on screens of its own, outside drafts. `seen` says what readers
see by the rows of a record, and so what an edit gives to them or takes away: what takes away is
done at once, what gives is asked for first.
"""
