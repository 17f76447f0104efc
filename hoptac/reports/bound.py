"""What of this app the log binds: letters that were issued."""

from hoptac.audit.records import bind
from hoptac.reports.queries.issued import letters_as_they_stand

bind("reports.report.issued", letters_as_they_stand)
