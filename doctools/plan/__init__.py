"""The action plan at work: its rows, what is due in a month, what is late."""

from doctools.plan.rows import Late, PlanRow, due, late, months_of, next_due, plan_rows, realised

__all__ = ["Late", "PlanRow", "due", "late", "months_of", "next_due", "plan_rows", "realised"]
