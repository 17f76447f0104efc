"""What tests of pages do with a browser: send a form with its key, read an answer."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client


def text_of(response: Any) -> str:
    """Return the words of a page, its markup left out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def post(client: Client, url: str, **said: Any) -> Any:
    """Send a form as a browser does, with a key of its own."""
    return client.post(url, {"key": str(uuid4()), **said})


def is_marked(response: Any, field: str) -> bool:
    """Tell whether a field is marked as wrong, with its error said beside it."""
    page = response.content.decode()
    tag = re.search(rf'<[^>]*id="id_{field}"[^>]*>', page)
    marked = tag is not None and 'aria-invalid="true"' in tag[0]
    return marked and f'id="id_{field}_error"' in page
