"""The machine that keeps the months, with no right at all."""

from hoptac.accounts.actors import Sight, SystemActor

KEEPER = SystemActor("ghi chỉ số thực chất cuối tháng", frozenset(), sight=Sight.WHOLE)
