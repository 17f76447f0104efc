"""The machine that mails questions, with no right but that."""

from hoptac.accounts.actors import Sight, SystemActor
from hoptac.accounts.rights import Permission

# Reads the mailboxes of whoever the question is for, anywhere; notes to whom it wrote.
POSTMAN = SystemActor(
    "gửi thư báo câu hỏi của lãnh đạo", frozenset({Permission.URGING_ASK}), sight=Sight.WHOLE
)
