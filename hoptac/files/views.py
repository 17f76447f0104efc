"""Hand out a stored file; the calling view has judged who may see it."""

from django.core.files.storage import default_storage
from django.http import FileResponse

from hoptac.files.models import StoredFile
from hoptac.ui.middleware import FILE_POLICY


def respond_with(stored: StoredFile, *, download: bool) -> FileResponse:
    """Return the file as an answer no browser can be tricked with.

    Only pictures are shown in place: they were made anew by us. Everything else is a download,
    whatever is asked.

    :param download: offer to save the file instead of showing it.
    """
    response = FileResponse(
        default_storage.open(stored.path),
        as_attachment=download or not stored.is_picture,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    # A browser may keep it and must ask each time: the right is judged anew, then 304 or nothing.
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["ETag"] = f'"{stored.sha256}"'
    return response
