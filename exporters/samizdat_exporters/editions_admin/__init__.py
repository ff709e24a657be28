"""The section “Editions” of the admin: what would go out next, what went out, what differs.

Whoever sees it may publish: it has one permission, which nobody but administrators has until a
group is given it. Long work runs as a task, in a worker where the project has one.
"""
