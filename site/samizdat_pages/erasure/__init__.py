"""Removes a person for good: every row, file and old version that tells of them.

`plan` looks and changes nothing; `carry_out` does what the plan says. Where the publication went
already, only the removals list reaches it, and backups are the operator's to clean: both are said.
"""

from .backups import Backup, backups
from .carrying_out import carry_out
from .plan import Plan, plan

__all__ = ["Backup", "Plan", "backups", "carry_out", "plan"]
