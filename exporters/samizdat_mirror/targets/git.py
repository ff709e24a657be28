"""A mirror in a branch of a git repository, as hosts of pages serve it.

The branch is one commit without a past: what is gone from the edition is gone from the branch. The
host may keep what nothing leads to any more for weeks, and whoever cloned has it for good.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, parse_qs, urlunsplit

from samizdat_mirror.manifest import FOLDER, PATH
from samizdat_mirror.store.blobs import hash_of
from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.changes import Changes, Remote
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import AddressError, RefusedError, SourceError
from samizdat_mirror.targets.git_repository import Repository
from samizdat_mirror.targets.objects import Read
from samizdat_mirror.targets.remembered import manifest_of
from samizdat_mirror.targets.secrets import Secrets
from samizdat_mirror.targets.state import State
from samizdat_mirror.targets.work import Work

# Hosts would otherwise leave out what begins with an underscore.
NO_JEKYLL = ".nojekyll"
# By this file some hosts know under which domain they serve the branch.
DOMAIN = "CNAME"
BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


class GitTarget(Target):
    """Keeps the last commit on this machine, so that only what is new travels."""

    def __init__(
        self, address: str, state: State, repository: Repository, domain: str | None
    ) -> None:
        super().__init__(address, state)
        self._repository = repository
        self._extra = {NO_JEKYLL: b""} | ({DOMAIN: f"{domain}\n".encode()} if domain else {})
        self._tip: str | None = None
        self._there: dict[str, str] = {}

    @contextmanager
    def held(self, work: Work) -> Iterator[None]:
        with super().held(work):
            self._repository.prepare()
            yield

    def current(self, work: Work) -> Remote:
        self._there = {}
        self._tip = tip = work.attempt(self._repository.remote_tip)
        if not tip:
            return Remote()
        work.attempt(lambda: self._repository.fetch(tip))
        self._there = self._repository.files(tip)
        blob = self._there.get(PATH)
        manifest = manifest_of(Read(self._repository.read(blob))) if blob else None
        ours = {NO_JEKYLL, DOMAIN, *(manifest.files if manifest else ())}
        strangers = {path for path in self._there if path not in ours and not _is_beside(path)}
        if not manifest or strangers:
            named = ", ".join(sorted(strangers)[:3])
            raise RefusedError(
                f"The branch of {self.address} holds what no edition put there ({named}); nothing "
                "was changed. Name a branch of its own, which need not be there yet."
            )
        beside = {
            path: hashlib.sha256(self._repository.read(blob)).hexdigest()
            for path, blob in self._there.items()
            if _is_beside(path)
        }
        tree = {path: file.sha256 for path, file in manifest.files.items() if path in self._there}
        return Remote(manifest.publication, manifest.number, tree | beside)

    def apply(self, edition: Edition, changes: Changes, work: Work) -> None:
        repository = self._repository
        blobs = {path: blob for path, blob in self._there.items() if path in edition.files}
        with repository.writing() as writing:
            for path in changes.uploads:
                work.check()
                file = edition.folder / path
                blobs[path] = writing.store(file)
                if hash_of(file) != edition.files[path].sha256:
                    raise SourceError(
                        f"The file {path} in {edition.folder} is not the one that the manifest "
                        "names. Build or pull the edition again, then push."
                    )
                work.file_done(path)
        blobs |= {path: repository.store(data) for path, data in self._extra.items()}
        manifest = edition.manifest
        commit = repository.commit(blobs, f"Edition {manifest.number}", manifest.as_of)
        work.attempt(lambda: repository.push(commit, self._tip))
        repository.forget_the_past()


def _is_beside(path: str) -> bool:
    return path.startswith(f"{FOLDER}/")


def git_target(parts: SplitResult, secrets: Secrets, state: State) -> Target:
    """Make the target of `git+ssh://git@host/group/site.git?domain=example.org#branch`."""
    parameters = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    branch = parts.fragment
    if not parts.path.strip("/") or not BRANCH.fullmatch(branch) or parameters.keys() - {"domain"}:
        raise AddressError(
            "Expected git+ssh://git@host/group/site.git#branch, with ?domain=example.org before "
            f"the # if the host wants a file CNAME; found {parts.geturl()!r}."
        )
    scheme = parts.scheme.removeprefix("git+")
    url = urlunsplit((scheme, parts.netloc, parts.path, "", ""))
    # `geturl` knows the two slashes of `file:` alone.
    address = parts.geturl()
    if not parts.netloc:
        address = address.replace(":/", ":///", 1)
    folder = state.folder(address) / "repository"
    repository = Repository(folder, url, branch, secrets)
    return GitTarget(address, state, repository, parameters.get("domain"))
