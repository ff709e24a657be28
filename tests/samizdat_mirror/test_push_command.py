"""`samizdat push`, as its user meets it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from editions import files_in, write_edition
from samizdat_mirror import cli

FILES = {"index.html": "home", "assets/a.webp": "picture"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_edition(tmp_path / "source", 3, FILES)


@pytest.fixture
def state(tmp_path: Path) -> list[str]:
    return ["--state", str(tmp_path / "state")]


def test_one_mirror_is_brought_up_to_date_and_then_has_nothing_to_do(
    source, state, tmp_path, capsys
):
    mirror = str(tmp_path / "mirror")
    size = sum(map(len, files_in(source).values()))
    assert cli.main(["push", str(source), mirror, *state]) == 0
    assert cli.main(["push", str(source), mirror, *state]) == 0
    assert capsys.readouterr().out == (
        f"folder:{mirror}: carries edition 3; 5 files sent ({size} bytes), "
        "0 files deleted.\n"
        f"folder:{mirror}: carries edition 3; nothing had to be sent.\n"
    )
    assert files_in(tmp_path / "mirror") == files_in(source)


def test_the_exit_code_says_that_one_of_several_failed_and_the_output_which(
    source, state, tmp_path, capsys
):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thesis.odt").write_text("mine")
    targets = [f"folder:{tmp_path}/{name}" for name in ("one", "taken", "two")]
    assert cli.main(["push", str(source), *targets, *state, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["edition"] == 3
    assert [(each["address"], each["edition"], each["uploaded"]) for each in said["mirrors"]] == [
        (targets[0], 3, 5),
        (targets[1], None, 0),
        (targets[2], 3, 5),
    ]
    assert said["mirrors"][1]["error"] == (
        f"The folder {tmp_path}/taken is not empty and is no edition, so nothing was changed. "
        "Choose an empty folder."
    )
    assert files_in(tmp_path / "two") == files_in(source)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (
            "gopher://example.org/",
            "Expected the address of a mirror, found 'gopher://example.org/'",
        ),
        ("sftp://me:hunter2@example.org/m", "no password may stand in it"),
        ("folder:", "Expected folder:/path/to/the/mirror."),
        ("s3://bucket:notaport/", "is no address: "),
        ("s3://bucket/?endpoint=nonsense", "cannot be an address: Invalid endpoint: nonsense"),
        ("git+file:///srv/site.git", "Expected git+ssh://git@host/group/site.git#branch"),
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_touched(
    source, state, tmp_path, capsys, target, said
):
    good = tmp_path / "mirror"
    assert cli.main(["push", str(source), str(good), target, *state]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "hunter2" not in error
    assert not good.exists()


@pytest.mark.parametrize(
    ("target", "library", "said"),
    [
        ("s3://bucket/site", "boto3", "Mirrors by S3 need the extra “s3”"),
        ("sftp://me@example.org/mirror", "paramiko", "Mirrors by SFTP need the extra “sftp”"),
    ],
)
def test_a_missing_extra_is_one_sentence(source, state, capsys, monkeypatch, target, library, said):
    monkeypatch.setitem(sys.modules, library, None)
    assert cli.main(["push", str(source), target, *state]) == 1
    extra = target.partition(":")[0]
    assert capsys.readouterr().err == (
        f"{said}: install it with pip install 'samizdat[{extra}]'.\n"
    )


def test_a_folder_without_an_edition_is_refused(tmp_path, state, capsys):
    assert cli.main(["push", str(tmp_path), str(tmp_path / "mirror"), *state, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"].startswith("Expected an edition in ")


def test_a_file_of_secrets_that_others_may_read_is_refused(source, state, tmp_path, capsys):
    secrets = tmp_path / "secrets"
    secrets.write_text("password = hunter2\n")
    secrets.chmod(0o644)
    command = ["push", str(source), str(tmp_path / "mirror"), *state, "--secrets", str(secrets)]
    assert cli.main(command) == 1
    assert f"Forbid it first: chmod 600 {secrets}" in capsys.readouterr().err
    secrets.chmod(0o600)
    assert cli.main(command) == 0


def test_ctrl_c_ends_between_two_files_and_leaves_what_was(tmp_path, state):
    """The push stops itself after its first file, as soon as it says how far it is."""
    source = write_edition(tmp_path / "source", 1, FILES)
    program = (
        "import os, signal, sys\n"
        "from samizdat_mirror import cli\n"
        "from samizdat_mirror.targets.work import Work\n"
        "Work.file_done = lambda self, path: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    command = ["push", str(source), str(tmp_path / "mirror"), *state]
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"folder:{tmp_path}/mirror: Cancelled. The next push goes on from here.\n",
    )
    assert not (tmp_path / "mirror").exists()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
