"""What follows from the facts of a record: status, age, time served, letters, what may be shown.

Functions over rows that were fetched before, so a list of people costs no query per person.
"""
