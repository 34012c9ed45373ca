"""The file that knowledge is kept in; `crates/dateline-knowledge/src/container.rs` has its layout."""

import struct
import zlib

MAGIC = b"DLKNOWL1"


def assemble(sections: dict[str, bytes]) -> bytes:
    """The file: magic, version, number of sections, CRC-32 of all that follows, the sections' names, offsets and lengths."""
    head = 8 + 4 + 4 + 4
    offset = head + 32 * len(sections)
    directory, body = bytearray(), bytearray()
    for name, data in sections.items():
        directory += name.encode().ljust(16, b"\0") + struct.pack("<QQ", offset + len(body), len(data))
        body += data
    rest = bytes(directory) + bytes(body)
    return MAGIC + struct.pack("<III", 1, len(sections), zlib.crc32(rest)) + rest
