"""Signed notes: text signed by Ed25519 keys, and the keys' text form (`name+id+key`).

Cryptography is loaded by what signs and verifies: most runs read no more than the text.
"""

import base64
import binascii
import hashlib
import re
from typing import TYPE_CHECKING

from generator.frozen import frozen
from generator.regex import regex

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ED25519 = b"\x01"
_KEY = regex(r"(?P<name>[^\s+]+)\+(?P<id>[0-9a-f]{8})\+(?P<key>[A-Za-z0-9+/]+=*)")
MAX_NOTE_BYTES = 100_000


class NoteError(ValueError):
    """A note or a key can't be used, or a signature is wrong."""


def decode_base64(text: str) -> bytes:
    """The bytes of canonical Base64 (RFC 4648, section 4); none where it is anything else."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if base64.b64encode(data).decode() == text else b""


@frozen
class VerifierKey:
    """The public half of a log's key, with the name that its signatures bear."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that lead a signature."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"


def parse_verifier_key(text: str) -> VerifierKey:
    """A key as `VerifierKey` writes it.

    Raises:
        NoteError: It is no Ed25519 verifier key.
    """
    match = _KEY.fullmatch(text.strip())
    data = decode_base64(match["key"]) if match else b""
    if match is None or data[:1] != _ED25519 or len(data) != 33:
        raise NoteError("expected a verifier key for Ed25519: name+id+key")
    key = VerifierKey(match["name"], data[1:])
    if key.id.hex() != match["id"]:
        raise NoteError(f"verifier key {match['name']!r}: id {match['id']} does not belong to the key")
    return key


@frozen
class Signer:
    """A private key with the name that its signatures bear."""

    name: str
    private: "Ed25519PrivateKey"

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        return VerifierKey(self.name, self.private.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note: the text, which ends in a line break, an empty line, one signature."""
        signature = base64.b64encode(self.verifier.id + self.private.sign(text.encode())).decode()
        return f"{text}\n— {self.name} {signature}\n"


def load_signer(name: str, pem: bytes) -> Signer:
    """The signer of an unencrypted Ed25519 key in PEM (PKCS #8), as `openssl genpkey -algorithm ed25519` writes it.

    Raises:
        NoteError: It is no such key.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise NoteError("expected an unencrypted Ed25519 key in PEM") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise NoteError("expected an Ed25519 key, found one of another kind")
    return Signer(name, private)


def split_note(note: str) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """The text, and name and bytes of each signature; a text without any is a note that nobody has signed.

    Raises:
        NoteError: It has not the form of a note.
    """
    if len(note.encode()) > MAX_NOTE_BYTES or not note.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]", note):
        raise NoteError("not a note: too long, without a last line break, or with control characters")
    text, found, signatures = note.rpartition("\n\n")
    if not found:
        return note, ()
    return text + "\n", tuple(_signature(line) for line in signatures.removesuffix("\n").split("\n"))


def _signature(line: str) -> tuple[str, bytes]:
    match = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/]+=*)", line)
    data = decode_base64(match[2]) if match else b""
    if match is None or len(data) < 5:
        raise NoteError("not a note: a signature line is malformed")
    return match[1], data


def open_note(note: str, key: VerifierKey) -> str:
    """The text of a note that the key has signed.

    Raises:
        NoteError: It has not, or its signature is wrong.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text, signatures = split_note(note)
    own = [data[4:] for name, data in signatures if name == key.name and data[:4] == key.id]
    if not own:
        raise NoteError(f"not signed by {key.name}")
    public = Ed25519PublicKey.from_public_bytes(key.public)
    for signature in own:
        try:
            public.verify(signature, text.encode())
        except InvalidSignature:
            raise NoteError(f"the signature of {key.name} is wrong") from None
    return text
