"""A mirror in a bucket: Amazon's S3, and what speaks its language."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO
from urllib.parse import SplitResult, parse_qs

from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.errors import (
    AddressError,
    MissingExtraError,
    PushError,
    TransientError,
)
from samizdat_mirror.targets.in_place import InPlaceTarget
from samizdat_mirror.targets.objects import MOST_BYTES, ConflictError, Headers, Read
from samizdat_mirror.targets.secrets import Secrets
from samizdat_mirror.targets.state import State

THREADS = 8
PER_DELETION = 1000
# In seconds. A server that is silent for longer is asked again.
CONNECT_TIMEOUT, READ_TIMEOUT = 10, 60
BUSY = frozenset({"SlowDown", "RequestTimeout", "Throttling", "ThrottlingException", "BadDigest"})
# What servers answer that delete files one by one only, or want another check sum for many.
NO_BULK = frozenset({"NotImplemented", "MissingContentMD5", "InvalidRequest", "MethodNotAllowed"})
PARAMETERS = frozenset({"endpoint", "region", "style"})


class Bucket:
    """The files below a prefix of a bucket."""

    threads = THREADS

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client, self._bucket, self._prefix = client, bucket, prefix
        self._compares = True

    def read(self, path: str) -> Read | None:
        with _errors(self._bucket) as errors:
            try:
                found = self._client.get_object(**self._at(path))
            except errors.ClientError as error:
                if _code(error) in {"NoSuchKey", "404"}:
                    return None
                raise
            _require_whole(found, self._bucket)
            data = found["Body"].read(MOST_BYTES)
            # Nobody else counts where at most so many bytes are asked for.
            if len(data) < min(found.get("ContentLength", 0), MOST_BYTES):
                raise TransientError(f"The answer of the bucket {self._bucket} was cut off.")
            return Read(data, found.get("ETag"))

    def write(self, path: str, file: BinaryIO, size: int, headers: Headers) -> None:
        with _errors(self._bucket):
            self._client.put_object(
                **self._at(path), Body=file, ContentLength=size, **_headers(headers)
            )

    def exchange(self, path: str, data: bytes, former: Read | None) -> Read:
        condition = {}
        if self._compares:
            version = former.version if former else None
            condition = {"IfMatch": version} if version else {"IfNoneMatch": "*"}
        headers = Headers("application/json; charset=utf-8", "no-cache")
        with _errors(self._bucket) as errors:
            try:
                done = self._client.put_object(
                    **self._at(path), Body=data, **_headers(headers), **condition
                )
            except errors.ClientError as error:
                if _status(error) == 412 or _code(error) == "ConditionalRequestConflict":
                    raise ConflictError from error
                if condition and _code(error) in {"NotImplemented", "InvalidArgument"}:
                    self._compares = False
                    return self.exchange(path, data, former)
                raise
        if "ETag" in done:
            return Read(data, done["ETag"])
        # The end of the answer was lost, and what it would have said is needed the next time.
        found = self.read(path)
        if found and found.data != data:
            raise ConflictError
        return found or Read(data, None)

    def delete(self, paths: Sequence[str]) -> None:
        for start in range(0, len(paths), PER_DELETION):
            with _errors(self._bucket) as errors:
                try:
                    self._delete_at_once(paths[start : start + PER_DELETION])
                except errors.ClientError as error:
                    if _code(error) not in NO_BULK:
                        raise
                    for path in paths[start : start + PER_DELETION]:
                        self._client.delete_object(**self._at(path))

    def _delete_at_once(self, paths: Sequence[str]) -> None:
        keys = [{"Key": self._prefix + path} for path in paths]
        done = self._client.delete_objects(
            Bucket=self._bucket, Delete={"Objects": keys, "Quiet": True}
        )
        _require_whole(done, self._bucket)
        if failed := done.get("Errors"):
            said = failed[0].get("Message") or failed[0].get("Code")
            raise TransientError(f"The bucket {self._bucket} did not delete a file: {said}.")

    def listing(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        with _errors(self._bucket):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix):
                _require_whole(page, self._bucket)
                for each in page.get("Contents", ()):
                    etag = each.get("ETag", "").strip('"')
                    # Of a file that was sent in parts it is something else.
                    md5 = etag if len(etag) == 32 and "-" not in etag else None
                    found[each["Key"].removeprefix(self._prefix)] = md5
        return found

    def _at(self, path: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": self._prefix + path}


def _require_whole(answer: Mapping[str, Any], bucket: str) -> None:
    """Raise TransientError where the head of an answer was cut off: it would pass for an empty one.

    What has a body says how long it is, or that it comes in pieces.
    """
    headers = answer["ResponseMetadata"]["HTTPHeaders"]
    if not {"content-length", "transfer-encoding"} & headers.keys():
        raise TransientError(f"The answer of the bucket {bucket} was cut off.")


def _headers(headers: Headers) -> dict[str, str]:
    return {"ContentType": headers.content_type, "CacheControl": headers.cache_control}


@contextmanager
def _errors(bucket: str) -> Iterator[Any]:
    """Sort boto3's exceptions into what is worth another attempt and what is not."""
    from botocore import exceptions

    try:
        yield exceptions
    except exceptions.ClientError as error:
        status, code = _status(error), _code(error)
        if (status >= 500 and code != "NotImplemented") or code in BUSY:
            raise TransientError(f"The bucket {bucket} could not just now ({code}).") from error
        raise PushError(_refusal(bucket, code, str(error))) from error
    except (
        exceptions.HTTPClientError,
        exceptions.ConnectionError,
        exceptions.IncompleteReadError,
    ) as error:
        raise TransientError(f"The bucket {bucket} did not answer: {error}.") from error
    except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError) as error:
        raise PushError(
            f"There are no keys for the bucket {bucket}. Write access_key and secret_key into a "
            "file below [the address as you give it], and name the file with --secrets."
        ) from error
    except exceptions.BotoCoreError as error:
        raise PushError(f"The bucket {bucket} cannot be used: {error}") from error


def _refusal(bucket: str, code: str, said: str) -> str:
    if code == "NoSuchBucket":
        return f"There is no bucket {bucket}. Make it first, or correct the address."
    if code in {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "403"}:
        return (
            f"The keys do not open the bucket {bucket} ({code}). They must allow to list it, and "
            "to get, put and delete what is in it."
        )
    return f"The bucket {bucket} refused: {said}"


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _status(error: Any) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def s3_target(parts: SplitResult, secrets: Secrets, state: State) -> Target:
    """Make the target of `s3://bucket/prefix?endpoint=…&region=…&style=path|virtual`."""
    parameters = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if not parts.hostname or parts.username or parameters.keys() - PARAMETERS:
        raise AddressError(
            "Expected s3://bucket/prefix?endpoint=https://…, with region= and style=path or "
            f"style=virtual if need be; found {parts.geturl()!r}."
        )
    prefix = parts.path.strip("/")
    try:
        client = _client(parameters, secrets)
    except ValueError as error:
        raise AddressError(f"{parts.geturl()} cannot be an address: {error}.") from error
    bucket = Bucket(client, parts.netloc, f"{prefix}/" if prefix else "")
    return InPlaceTarget(parts.geturl(), state, bucket)


def _client(parameters: Mapping[str, str], secrets: Secrets) -> Any:
    try:
        import boto3
        import botocore.session
        from botocore.config import Config
    except ImportError as error:
        raise MissingExtraError("S3", "s3") from error
    endpoint = parameters.get("endpoint")
    core = botocore.session.get_session()
    # Keys come from a file or the environment. Nothing is asked for them over a network.
    chain = core.get_component("credential_provider")
    for provider in ("container-role", "iam-role"):
        chain.remove(provider)
    return boto3.Session(botocore_session=core).client(
        "s3",
        endpoint_url=endpoint,
        region_name=parameters.get("region", "us-east-1"),
        aws_access_key_id=secrets.get("access_key"),
        aws_secret_access_key=secrets.get("secret_key"),
        config=Config(
            # `Retry` decides that, with a clock that tests hold.
            retries={"total_max_attempts": 1},
            connect_timeout=CONNECT_TIMEOUT,
            read_timeout=READ_TIMEOUT,
            max_pool_connections=THREADS,
            # Not every server that speaks S3 knows Amazon's newer check sums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": parameters.get("style", "path" if endpoint else "auto")},
        ),
    )
