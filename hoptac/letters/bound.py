"""What of this app the log binds: documents that were issued."""

from hoptac.audit.records import bind
from hoptac.letters.queries.issued import letters_as_they_stand

bind("letters.letter.issued", letters_as_they_stand)
