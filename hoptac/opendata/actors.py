"""The machine that writes open data: it reads what everybody reads and nothing else."""

from hoptac.accounts.actors import Sight, SystemActor

WRITER = SystemActor("kết xuất dữ liệu mở", frozenset(), sight=Sight.IN_PUBLIC)
