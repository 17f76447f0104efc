"""The machine that counts the words of what everybody reads."""

from hoptac.accounts.actors import Sight, SystemActor

COUNTER = SystemActor("đếm từ của trang công khai", frozenset(), sight=Sight.WHOLE)
