"""Erase a person, or what was said, from the log; the chain keeps holding."""

from django.db import connection, transaction

from hoptac.audit.queries.facts import facts_of_person
from hoptac.audit.rules import data_of, person_of
from hoptac.audit.wall import keeping

_PERSON = """
UPDATE audit_event e SET who = '', origin = '', person_salt = NULL, person_sha256 = hashes.hash
FROM unnest(%s::bigint[], %s::text[]) AS hashes(id, hash) WHERE e.id = hashes.id
"""
_WORDS = """
UPDATE audit_event e SET data = '{}', data_salt = NULL, data_sha256 = hashes.hash
FROM unnest(%s::bigint[], %s::text[]) AS hashes(id, hash) WHERE e.id = hashes.id
"""


@transaction.atomic
def erase_person(*, user_id: int, with_words: bool) -> int:
    """Erase name and address of a person in all their events; only the tables' owner can.

    What stays is the hash the chain was built on. Salt and words are gone, so it tells nothing.
    The event says as before what was done, when, from which seat and for whom.

    :param with_words: erase what was said with their acts, too.
    :return: how many events were touched.
    """
    with keeping("xóa danh tính khỏi nhật ký"):
        return _erase(user_id, with_words=with_words)


def _erase(user_id: int, *, with_words: bool) -> int:
    events = facts_of_person(user_id)
    named = [event for event in events if event.person_sha256 is None]
    telling = [event for event in events if event.data_sha256 is None] if with_words else []
    with connection.cursor() as cursor:
        people = [person_of(event) for event in named]
        cursor.execute(_PERSON, [[event.id for event in named], people])
        words = [data_of(event) for event in telling]
        cursor.execute(_WORDS, [[event.id for event in telling], words])
    return len({event.id for event in (*named, *telling)})
