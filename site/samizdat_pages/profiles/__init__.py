"""A person as readers of one language get to know them, on one day.

`facts` has the shapes, plain values and nothing that is private; `shown` fills them from a record,
by the rules of `samizdat_pages.persons`; `loading` fetches what that needs in a fixed number of
queries; `pages` adds what belongs to one page. Pages and the API both start from here, so that
neither says more than the other.
"""
