"""The machines that take readers' words in and write to them."""

from hoptac.accounts.actors import Sight, SystemActor

# Takes in what visitors send; holds off who sends too much.
RECEIVER = SystemActor("tiếp nhận ý kiến người đọc", frozenset(), sight=Sight.WHOLE)
# Reads sealed mailboxes to send answers and digests, and erases them.
POSTMAN = SystemActor("gửi thư cho người đọc", frozenset(), sight=Sight.WHOLE)
