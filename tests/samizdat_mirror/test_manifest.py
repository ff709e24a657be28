from datetime import date

import pytest

from samizdat_mirror.manifest import PATH, File, Manifest, ManifestError

MANIFEST = Manifest(
    publication="5f0c",
    canonical_url="https://example.org/",
    as_of=date(2026, 11, 21),
    files={
        "письма/index.html": File("b" * 64, 5, "text/html"),
        "index.html": File("a" * 64, 3, "text/html"),
    },
)


def test_a_manifest_survives_being_written_and_read():
    assert Manifest.from_json(MANIFEST.to_json()) == MANIFEST


def test_equal_editions_are_equal_bytes_whatever_the_order():
    other = Manifest("5f0c", "https://example.org/", date(2026, 11, 21), dict(
        reversed(list(MANIFEST.files.items()))
    ))  # fmt: skip
    assert other.to_json() == MANIFEST.to_json()


def test_the_size_is_that_of_all_files():
    assert MANIFEST.size == 8


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "This is not a manifest: JSONDecodeError"),
        ("[]", "This is not a manifest: TypeError"),
        ('{"format": 2}', "Expected a manifest of format 1, found 2."),
        ('{"format": 1}', "This is not a manifest: KeyError('publication')."),
    ],
)
def test_what_is_no_manifest_is_refused_with_a_reason(text, message):
    with pytest.raises(ManifestError) as refused:
        Manifest.from_json(text)
    assert str(refused.value).startswith(message)


def test_a_folder_without_an_edition_is_named(tmp_path):
    with pytest.raises(ManifestError) as refused:
        Manifest.of_folder(tmp_path)
    assert str(refused.value) == (
        f"Expected an edition in {tmp_path}, but {PATH} cannot be read: No such file or directory."
    )
