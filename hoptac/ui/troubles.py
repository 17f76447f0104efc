"""What stands in the way for a while and passes by itself, told from a fault of ours."""

import errno

from django.db import Error, InterfaceError, OperationalError

READ_ONLY = "25006"  # SQLSTATE of a write where only reading is allowed
FULL = {"53100"}  # disk
BUSY = {"40001", "40P01", "55P03", "57014", "53200", "53300"}  # rivals, time-outs, too much at once


def passing(error: BaseException | None) -> str:
    """Return "full", "busy" or "away" (the database is), or nothing for any other error."""
    if isinstance(error, OSError):
        return "full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else ""
    if not isinstance(error, Error):
        return ""
    state = getattr(error.__cause__, "sqlstate", None)
    if state in FULL or state == READ_ONLY:
        return "full"
    if state in BUSY:
        return "busy"
    return "away" if isinstance(error, OperationalError | InterfaceError) else ""
