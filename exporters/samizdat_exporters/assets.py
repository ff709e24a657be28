"""Pictures, documents and static files: copies what a page refers to, and only that."""

from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote, urljoin, urlsplit

from django.apps import apps
from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, default_storage
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_noop
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from samizdat_exporters import uploads
from samizdat_exporters.left_out import LeftOutError
from samizdat_exporters.media_types import ending_of, has_ending
from samizdat_exporters.metadata import HEAD_BYTES, PictureError, is_picture, without_metadata
from samizdat_exporters.publication import Publication
from samizdat_exporters.render import Renderer
from samizdat_exporters.rules import Rule
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.static_files import UNREADABLE, AssetError, read_static
from samizdat_exporters.trails import Trail
from samizdat_exporters.writer import Writer

MEDIA_FOLDER = "assets"
STATIC_FOLDER = "static"
# What no browser shows, or what may act in one.
REFUSED = {
    ".svg": gettext_noop("is an SVG, which can carry scripts"),
    ".svgz": gettext_noop("is an SVG, which can carry scripts"),
    ".heic": gettext_noop("is a HEIC, which most browsers cannot show"),
    ".heif": gettext_noop("is a HEIF, which most browsers cannot show"),
    ".tif": gettext_noop("is a TIFF, which most browsers cannot show"),
    ".tiff": gettext_noop("is a TIFF, which most browsers cannot show"),
}
FIX_PRIVATE = Sentence(
    gettext_noop("Move it to a public collection, or take the link out of the page.")
)
FIX_PICTURE = Sentence(gettext_noop("Upload the picture again."))
# Views whose answers are files, not pages.
FILE_VIEWS = {"wagtaildocs_serve", "wagtailimages_serve"}

Found = str | AssetError | LeftOutError | None
RewriteCss = Callable[[str, str, str], str]
LookAt = Callable[[str, str, str], None]


class Assets:
    """Finds the file behind an address and puts it into the tree, once.

    Pictures and documents are named by their content: the names that people gave to their
    uploads stay private. Static files keep their names, which are the project's own.
    """

    def __init__(
        self,
        publication: Publication,
        renderer: Renderer,
        writer: Writer,
        rewrite_css: RewriteCss,
        look_at: LookAt,
    ) -> None:
        self._base = publication.site.root_url + "/"
        self._publication = publication
        self._renderer = renderer
        self._writer = writer
        self._trails = writer.trails
        self._rewrite_css = rewrite_css
        self._look_at = look_at
        self._found: dict[str, tuple[Found, Trail]] = {}
        self._open: dict[str, str | None] = {}
        self._is_circular = False

    def find(self, url: str) -> str | None:
        """Give the tree's path for an absolute address, or None if it is not a file of ours.

        Raises AssetError where there should be a file and is none that may go out, LeftOutError
        where a removal holds for it.
        """
        address = url.partition("#")[0].partition("?")[0]
        if address in self._open:
            # What leads back here while the file is carried is answered with what is known.
            self._is_circular = True
            return self._open[address]
        found, trail = self._found.get(address) or self._carried(address)
        self._trails.current.join(trail)
        if isinstance(found, LeftOutError):
            self._trails.current.barred = True
        if isinstance(found, (AssetError, LeftOutError)):
            raise found
        return found

    def _carried(self, address: str) -> tuple[Found, Trail]:
        """Carry a file apart from what uses it, since the next use must lead to the same."""
        self._open[address] = None
        result: Found
        with self._trails.begin() as trail:
            try:
                result = self._carry(address)
            except (AssetError, LeftOutError) as error:
                result = error
        del self._open[address]
        # Half of a circle is not the whole story.
        if not (self._is_circular and self._open):
            self._found[address] = result, trail.put_away()
            self._is_circular = False
        return result, trail

    def _carry(self, url: str) -> str | None:
        if (name := self._below(url, settings.STATIC_URL)) is not None:
            return self._static(name, url)
        for storage, prefix in self._storages:
            if (name := self._below(url, prefix)) is not None:
                return self._media(storage, name)
        path = self._publication.own_path(url)
        return self._served(path) if path and _is_file_view(path) else None

    def add_generated(self, body: bytes, media_type: str) -> str:
        """Put what a view made into the tree, with the ending that its type has."""
        return self._writer.add(MEDIA_FOLDER, ending_of(media_type), [body])

    def _below(self, url: str, prefix: str | None) -> str | None:
        """Give what follows a prefix, decoded and without detours, or None."""
        absolute = urljoin(self._base, prefix)
        if absolute == self._base:
            return None
        path = self._publication.own_path(absolute)
        own = self._publication.own_path(url)
        if path is not None and own is not None:
            absolute, url = path, own
        if not url.startswith(absolute):
            return None
        # The database knows each file by one spelling.
        return normpath(unquote(url.removeprefix(absolute)).lstrip("/"))

    @cached_property
    def _storages(self) -> list[tuple[Storage, str]]:
        """Every storage of uploads with the address that its files begin with."""
        models = []
        if apps.is_installed("wagtail.images"):
            models += [get_image_model(), get_image_model().get_rendition_model()]
        if apps.is_installed("wagtail.documents"):
            models.append(get_document_model())
        storages = [model._meta.get_field("file").storage for model in models]
        return [
            (storage, prefix)
            for storage in dict.fromkeys([*storages, default_storage])
            if (prefix := _address_of(storage))
        ]

    def _static(self, name: str, url: str) -> str:
        path = join(STATIC_FOLDER, name)
        data = read_static(name)
        if path.endswith(".css"):
            # Known first: style sheets may import themselves or one another in a circle.
            self._open[url] = path
            text = self._rewrite_css(data.decode(errors="surrogateescape"), url, path)
            data = text.encode(errors="surrogateescape")
        self._writer.write(path, _cleaned(name, data))
        return path

    def _media(self, storage: Storage, name: str) -> str:
        self._refuse_private(name)
        try:
            file = storage.open(name)
        except UNREADABLE as error:
            raise AssetError(
                Sentence(
                    gettext_noop("The file %(name)s is missing from the storage (%(error)s)."),
                    name=name,
                    error=str(error),
                ),
                Sentence(gettext_noop("Upload it again, or take it out of the page.")),
            ) from error
        with file:
            return self._add(name, file)

    def _served(self, path: str) -> str:
        rendered = self._renderer.get(path)
        if urlsplit(rendered.location).path:
            absolute = urljoin(self._base, rendered.location)
            if found := self.find(absolute):
                return found
        if not rendered.ok:
            raise AssetError(
                Sentence(
                    gettext_noop(
                        "The document %(path)s is not public (the site answers %(status)s)."
                    ),
                    path=path,
                    status=rendered.status,
                ),
                FIX_PRIVATE,
                Rule.PRIVATE_DOCUMENT,
            )
        name = path if has_ending(path) else path.rstrip("/") + ending_of(rendered.media_type)
        return self._add(name, File(BytesIO(rendered.body)))

    def _add(self, name: str, file: File) -> str:
        suffix = PurePosixPath(name).suffix.lower()
        if reason := REFUSED.get(suffix):
            raise AssetError(
                Sentence(
                    gettext_noop("The picture %(name)s %(why)s."), name=name, why=Sentence(reason)
                ),
                Sentence(gettext_noop("Save it as PNG or JPEG and upload that instead.")),
            )
        head = file.read(HEAD_BYTES)
        file.seek(0)
        if is_picture(head):
            return self._writer.add(MEDIA_FOLDER, suffix, [_cleaned(name, file.read())])
        upload = uploads.looked_into(name, file)
        path = self._writer.add(MEDIA_FOLDER, suffix, upload.chunks)
        if upload.text is not None:
            self._look_at(path, upload.text, uploads.edit_path_of(name))
        elif upload.is_unread:
            self._trails.current.findings.add(uploads.unread(name, path))
        return path

    def _refuse_private(self, name: str) -> None:
        if not apps.is_installed("wagtail.documents"):
            return
        for document in get_document_model().objects.filter(file=name):
            if document.collection.get_view_restrictions().exists():
                raise AssetError(
                    Sentence(
                        gettext_noop("The document “%(title)s” lies in a private collection."),
                        title=document.title,
                    ),
                    FIX_PRIVATE,
                    Rule.PRIVATE_DOCUMENT,
                )


def _is_file_view(path: str) -> bool:
    try:
        return resolve(unquote(urlsplit(path).path)).view_name in FILE_VIEWS
    except Resolver404:
        return False


def _address_of(storage: Storage) -> str:
    """Give what the addresses of a storage's files begin with, or "" if they have none."""
    probe = "samizdat-probe"
    try:
        return storage.url(probe).partition("?")[0].removesuffix(probe)
    except (ValueError, NotImplementedError):
        return ""


def _cleaned(name: str, data: bytes) -> bytes:
    try:
        return without_metadata(data)
    except PictureError as error:
        raise AssetError(f"{name}: {error}", FIX_PICTURE) from error
