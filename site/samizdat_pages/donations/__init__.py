"""Donation channels: what is checked, who must confirm it, and what readers get to see.

`shown` is the one door to readers: pages, the API, the codes and the machine-readable data all
take a channel from there. `changes` is the one way in for people: what a form says about where
money goes waits there for a second person.
"""
