"""Long work behind the admin's back: a queue of its own, and a worker that is looked after.

Django's tasks know no lease: a worker that is killed leaves its task running for ever. So workers
say now and then that they live, and what a silent one had in hand is begun again. Each task is
written so that doing it twice does no harm.
"""
