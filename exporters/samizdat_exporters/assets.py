"""Pictures, documents and static files: copies what a page refers to, and only that."""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage, default_storage
from django.urls import Resolver404, resolve
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from samizdat_exporters.metadata import PictureError, without_metadata
from samizdat_exporters.publication import Publication
from samizdat_exporters.render import Renderer
from samizdat_exporters.tree import Tree

MEDIA_FOLDER = "assets"
STATIC_FOLDER = "static"
CHUNK = 1 << 20
CLEANED = {".gif", ".jpeg", ".jpg", ".png", ".webp"}

RewriteCss = Callable[[str, str, str], str]


class AssetError(Exception):
    """A file cannot be carried. Says why, and what to do."""

    def __init__(self, reason: str, fix: str) -> None:
        self.reason, self.fix = reason, fix
        super().__init__(f"{reason} {fix}")


class Assets:
    """Finds the file behind an address and puts it into the tree, once.

    Pictures and documents are named by their content: the names that people gave to their
    uploads stay private. Static files keep their names, which are the project's own.
    """

    def __init__(
        self, publication: Publication, renderer: Renderer, tree: Tree, rewrite_css: RewriteCss
    ) -> None:
        self._base = publication.site.root_url + "/"
        self._publication = publication
        self._renderer = renderer
        self._tree = tree
        self._rewrite_css = rewrite_css
        self._found: dict[str, str | AssetError | None] = {}

    def find(self, url: str) -> str | None:
        """Give the tree's path for an absolute address, or None if it is not a file of ours.

        Raises AssetError where there should be a file and is none that may go out.
        """
        address = url.partition("#")[0].partition("?")[0]
        if address not in self._found:
            try:
                self._found[address] = self._carry(address)
            except AssetError as error:
                self._found[address] = error
        found = self._found[address]
        if isinstance(found, AssetError):
            raise found
        return found

    def _carry(self, url: str) -> str | None:
        if (name := self._below(url, settings.STATIC_URL)) is not None:
            return self._static(name, url)
        for storage, prefix in self._storages:
            if (name := self._below(url, prefix)) is not None:
                return self._media(storage, name)
        path = self._publication.own_path(url)
        return self._document(path) if path and _is_document(path) else None

    def _below(self, url: str, prefix: str) -> str | None:
        """Give what follows a prefix, decoded, or None."""
        absolute = urljoin(self._base, prefix)
        path = self._publication.own_path(absolute)
        own = self._publication.own_path(url)
        if path is not None and own is not None:
            absolute, url = path, own
        return unquote(url.removeprefix(absolute)) if url.startswith(absolute) else None

    @cached_property
    def _storages(self) -> list[tuple[Storage, str]]:
        """Every storage of uploads with the address that its files begin with."""
        image = get_image_model()
        fields = [
            image._meta.get_field("file"),
            image.get_rendition_model()._meta.get_field("file"),
            get_document_model()._meta.get_field("file"),
        ]
        storages = dict.fromkeys([*(field.storage for field in fields), default_storage])
        probe = "samizdat"
        return [(storage, storage.url(probe).partition(probe)[0]) for storage in storages]

    def _static(self, name: str, url: str) -> str:
        path = join(STATIC_FOLDER, normpath(name))
        if path in self._tree.files:
            return path
        data = b"".join(_read_static(name))
        if path.endswith(".css"):
            # Claimed first: style sheets may import one another in a circle.
            data = self._rewrite_css(data.decode(), url, path).encode()
        if path not in self._tree.files:
            self._tree.write(path, data)
        return path

    def _media(self, storage: Storage, name: str) -> str:
        self._refuse_private(name)
        try:
            with storage.open(name) as file:
                return self._add(name, file.chunks(CHUNK))
        except (FileNotFoundError, SuspiciousFileOperation) as error:
            raise AssetError(
                f"The file {name} is missing from the storage ({error}).",
                "Upload it again, or take it out of the page.",
            ) from error

    def _document(self, path: str) -> str:
        rendered = self._renderer.get(path)
        if urlsplit(rendered.location).path and not _is_login(rendered.location):
            absolute = urljoin(self._base, rendered.location)
            if found := self.find(absolute):
                return found
        if not rendered.ok:
            raise AssetError(
                f"The document {path} is not public (the site answers {rendered.status}).",
                "Move it to a public collection, or take the link out of the page.",
            )
        return self._add(path, iter([rendered.body]))

    def _add(self, name: str, chunks: Iterator[bytes]) -> str:
        suffix = PurePosixPath(name).suffix.lower()
        if suffix == ".svg":
            raise AssetError(
                f"The picture {name} is an SVG, which can carry scripts.",
                "Save it as PNG and upload that instead.",
            )
        if suffix in CLEANED:
            try:
                chunks = iter([without_metadata(b"".join(chunks))])
            except PictureError as error:
                raise AssetError(str(error), "Upload the picture again.") from error
        return self._tree.add(MEDIA_FOLDER, suffix, chunks)

    def _refuse_private(self, name: str) -> None:
        document = get_document_model().objects.filter(file=name).first()
        if document and document.collection.get_view_restrictions().exists():
            raise AssetError(
                f"The document “{document.title}” lies in a private collection.",
                "Move it to a public collection, or take the link out of the page.",
            )


def _is_document(path: str) -> bool:
    try:
        return resolve(unquote(path)).view_name == "wagtaildocs_serve"
    except Resolver404:
        return False


def _is_login(location: str) -> bool:
    return "/login" in location or "/authenticate_with_password" in location


def _read_static(name: str) -> Iterator[bytes]:
    """Read a static file as collected, or else, before anything is collected, as found."""
    try:
        if staticfiles_storage.exists(name):
            with staticfiles_storage.open(name) as file:
                yield from file.chunks(CHUNK)
            return
    except SuspiciousFileOperation as error:
        raise AssetError(
            f"The static file {name} lies outside its folder.",
            "Correct the template that names it.",
        ) from error
    found = finders.find(name)
    if found is None:
        raise AssetError(
            f"The static file {name} is missing.",
            "Run `manage.py collectstatic`, or correct the template that names it.",
        )
    yield Path(found).read_bytes()
