"""Everything that is done in reminding and urging."""

from hoptac.oversight.actions.daily import Done, rehearse, run_daily

__all__ = ["Done", "rehearse", "run_daily"]
