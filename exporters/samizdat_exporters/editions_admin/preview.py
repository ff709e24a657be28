"""Shows the files of an edition to those who may see it, as they would lie on a mirror."""

from posixpath import basename

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _

from samizdat_exporters.editions_admin.screens import OfStore
from samizdat_exporters.editions_admin.sides import side
from samizdat_exporters.media_types import HTML, is_text

# A page may look as it does for readers and link within its edition; it may do nothing else.
# With scripts forbidden, the same origin lends it nothing but the cookie that pictures need.
POLICY = (
    "sandbox allow-same-origin allow-downloads; default-src 'none'; img-src {own} data:; "
    "media-src {own}; font-src {own} data:; style-src {own} 'unsafe-inline'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SHOWN = ("image/", "audio/", "video/", "font/")


class PreviewView(OfStore):
    """One file of an edition."""

    def get(self, request: HttpRequest, site: int, edition: str, path: str) -> FileResponse:
        found = side(self.store, edition)
        file = found.file(path)
        if file is None:
            raise Http404(_("This edition has no such file."))
        blob = found.blobs.path(file.sha256)
        if not blob.exists():
            raise Http404(_("The file is missing: `manage.py edition check` says more."))
        is_read = is_text(file.media_type) or file.media_type in HTML
        response = FileResponse(
            blob.open("rb"),
            as_attachment=not (is_read or file.media_type.startswith(SHOWN)),
            filename=basename(path),
            content_type=f"{file.media_type}; charset=utf-8" if is_read else file.media_type,
        )
        own = request.build_absolute_uri(self.url("files", edition))
        response["Content-Security-Policy"] = POLICY.format(own=own)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Content-Type-Options"] = "nosniff"
        return response
