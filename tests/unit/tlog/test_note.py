"""Signed notes: the specification's example, and another implementation, agree with ours."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tlog_scales import signing, tlog

from generator.tlog.checkpoint import Checkpoint, parse_checkpoint
from generator.tlog.note import NoteError, Signer, load_signer, open_note, parse_verifier_key, split_note

# c2sp.org/signed-note, "Example".
KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = """\
This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
"""
SIGNER = Signer("rsj.test.example/log", Ed25519PrivateKey.from_private_bytes(bytes(32)))
TEXT = str(Checkpoint("rsj.test.example/log", 5, bytes(32)))


def test_the_specifications_example_opens() -> None:
    key = parse_verifier_key(KEY)
    assert str(key) == KEY
    assert open_note(NOTE, key) == "This is an example message.\n"


def test_another_implementation_verifies_our_checkpoint_and_we_verify_its() -> None:
    theirs = signing.PlainEd25519Signer(SIGNER.name, bytes(32))
    note = SIGNER.sign(TEXT)
    tlog.Checkpoint.from_text(note).verify(signing.Vkey.from_string(str(SIGNER.verifier)))
    assert note == tlog.Checkpoint.make_signed(SIGNER.name, 5, bytes(32), [theirs]).serialize()
    assert parse_checkpoint(open_note(note, SIGNER.verifier)) == Checkpoint("rsj.test.example/log", 5, bytes(32))


def test_a_note_may_bear_signatures_of_others() -> None:
    other = Signer("witness.example", Ed25519PrivateKey.from_private_bytes(bytes([1] * 32)))
    note = SIGNER.sign(TEXT) + other.sign(TEXT).split("\n\n")[1]
    assert open_note(note, SIGNER.verifier) == open_note(note, other.verifier) == TEXT


def test_a_note_without_a_signature_is_its_text() -> None:
    assert split_note(TEXT) == (TEXT, ())


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (NOTE.replace("example m", "exemple m"), "the signature of example.com/foo is wrong"),
        (NOTE.replace("foo Uw2Q", "foo Uw2R"), "not signed by"),
        (NOTE.replace("— example.com/foo", "— example.com/bar"), "not signed by"),
        (NOTE.replace("—", "-"), "a signature line is malformed"),
        (NOTE.replace("aQM=", "aQM"), "a signature line is malformed"),
        (NOTE[:-1], "without a last line break"),
        (NOTE.replace("This", "\tThis"), "control characters"),
        ("x" * 200_000 + "\n", "too long"),
        ("This is an example message.\n", "not signed by"),
    ],
)
def test_a_note_that_was_touched_is_refused(note: str, told: str) -> None:
    with pytest.raises(NoteError, match=told):
        open_note(note, parse_verifier_key(KEY))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "a+b+c",
        KEY.replace("530d903a", "530d903b"),
        KEY[:-4],
        KEY.replace("+Aeky", "+Beky"),
        KEY + "=",
        KEY.replace("foo", "fo o"),
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        parse_verifier_key(text)


def test_a_key_is_read_from_pem_and_one_of_another_kind_is_refused() -> None:
    pem = SIGNER.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    assert load_signer(SIGNER.name, pem).verifier == SIGNER.verifier
    other = rsa.generate_private_key(65537, 1024).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for wrong in (other, b"", b"-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n"):
        with pytest.raises(NoteError, match="expected an"):
            load_signer(SIGNER.name, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n5\n",
        "o\n5\nAAAA\n",
        TEXT.replace("5", "05"),
        TEXT.replace("5", "-1"),
        TEXT.replace("5", "５"),
        TEXT[:-1],
        "\n" + TEXT,
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        parse_checkpoint(text)


def test_lines_after_the_root_are_let_be() -> None:
    assert parse_checkpoint(TEXT + "extension\n") == parse_checkpoint(TEXT)
