"""ZIP archives as an attacker or an absent-minded packer would make them.

Entries are stored, not deflated, and all dates are the format's first day: the bytes then depend
neither on the machine's zlib nor on the clock.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

REGULAR = stat.S_IFREG | 0o644
SYMBOLIC_LINK = stat.S_IFLNK | 0o777

_FIRST_OF_1980 = (0, 0x21)  # time and date in the DOS notation
_ENCRYPTED = 1
_STORED, _DEFLATED = 0, 8
_PLAIN_VERSION, _ZIP64_VERSION = 20, 45
_MADE_ON_UNIX = 3 << 8
_ZIP64 = 0xFFFFFFFF  # "look in the extra field" in place of a 32-bit size


@dataclass(frozen=True)
class Entry:
    """One entry; the name is written exactly as given, however hostile."""

    name: str
    content: bytes
    mode: int = REGULAR
    password: bytes | None = None


def archive(entries: Iterable[Entry]) -> bytes:
    """The entries as a ZIP: for each a local header and its data, then the central directory."""
    body, directory, count = b"", b"", 0
    for entry in entries:
        data, flags, checksum = entry.content, 0, zlib.crc32(entry.content)
        if entry.password is not None:
            data, flags = _zip_crypto(entry.content, checksum, entry.password), _ENCRYPTED
        sizes = (len(data), len(entry.content))
        directory += _central(
            entry.name, _PLAIN_VERSION, flags, _STORED, checksum, sizes, entry.mode, len(body)
        )
        body += _local(entry.name, _PLAIN_VERSION, flags, _STORED, checksum, sizes) + data
        count += 1
    return body + directory + _end(count, len(directory), len(body))


def write_bomb(entries: Iterable[Entry], zeros: int, out: Path) -> None:
    """The entries, then `zeros.bin`: that many zeros deflated to about a thousandth of their size.

    The deflated stream is one piece repeated, which is why making it takes seconds, not minutes.
    """
    piece = bytes(10_000_000)
    if zeros % len(piece):
        raise ValueError(f"{zeros} is not a multiple of {len(piece)}")
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflater.compress(piece) + deflater.flush(zlib.Z_FULL_FLUSH)
    rounds = zeros // len(piece)
    data = packed * rounds + b"\x03\x00"  # an empty last block ends the stream
    checksum = 0
    for _ in range(rounds):
        checksum = zlib.crc32(piece, checksum)

    whole = archive(entries)
    count, directory_size, start = struct.unpack_from("<HII", whole, len(whole) - 12)
    body, directory = whole[:start], whole[start : start + directory_size]
    large = struct.pack("<HHQQ", 1, 16, zeros, len(data))
    sizes = (_ZIP64, _ZIP64)
    directory += _central(
        "zeros.bin", _ZIP64_VERSION, 0, _DEFLATED, checksum, sizes, REGULAR, len(body), large
    )
    body += _local("zeros.bin", _ZIP64_VERSION, 0, _DEFLATED, checksum, sizes, large) + data
    out.write_bytes(body + directory + _end(count + 1, len(directory), len(body)))


def _local(
    name: str, version: int, flags: int, method: int, checksum: int, sizes, extra: bytes = b""
) -> bytes:
    raw = name.encode()
    fixed = struct.pack(
        "<4sHHHHHIIIHH",
        b"PK\3\4",
        version,
        flags,
        method,
        *_FIRST_OF_1980,
        checksum,
        *sizes,
        len(raw),
        len(extra),
    )
    return fixed + raw + extra


def _central(
    name: str,
    version: int,
    flags: int,
    method: int,
    checksum: int,
    sizes,
    mode: int,
    offset: int,
    extra: bytes = b"",
) -> bytes:
    raw = name.encode()
    fixed = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        *(b"PK\1\2", _MADE_ON_UNIX | version, version, flags, method, *_FIRST_OF_1980, checksum, *sizes),
        *(len(raw), len(extra), 0, 0, 0, mode << 16, offset),
    )
    return fixed + raw + extra


def _end(count: int, directory_size: int, directory_start: int) -> bytes:
    return struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, directory_size, directory_start, 0)


def _zip_crypto(content: bytes, checksum: int, password: bytes) -> bytes:
    """The format's traditional encryption: long broken, but what `zip -e` still produces."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def feed(byte: int) -> None:
        keys[0] = _crc_step(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc_step(keys[2], keys[1] >> 24)

    for byte in password:
        feed(byte)
    # Eleven bytes that should be random and are not here, then the one that proves the password.
    header = bytes(11) + bytes([checksum >> 24])
    encrypted = bytearray()
    for byte in header + content:
        mask = (keys[2] | 2) & 0xFFFF
        encrypted.append(byte ^ (mask * (mask ^ 1) >> 8) & 0xFF)
        feed(byte)
    return bytes(encrypted)


def _crc_step(key: int, byte: int) -> int:
    """CRC-32 of one byte without the inversions before and after that `zlib.crc32` adds."""
    return zlib.crc32(bytes([byte]), key ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
