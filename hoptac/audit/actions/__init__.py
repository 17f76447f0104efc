"""What is done to the log: written, sealed, signed, and a person in it erased."""

from hoptac.audit.actions.checking import check_log
from hoptac.audit.actions.clearing import forget_form_keys
from hoptac.audit.actions.erasing import erase_person
from hoptac.audit.actions.recording import record, record_all
from hoptac.audit.actions.sealing import seal_settled
from hoptac.audit.actions.witnessing import Broken, sign_checkpoint

__all__ = [
    "Broken",
    "check_log",
    "erase_person",
    "forget_form_keys",
    "record",
    "record_all",
    "seal_settled",
    "sign_checkpoint",
]
