"""MurmurHash3, x64, the first 64 of its 128 bits: how IPFS spreads the names of large folders."""

MASK = (1 << 64) - 1
C1, C2 = 0x87C37B91114253D5, 0x4CF5AD432745937F


def murmur3_x64_64(data: bytes) -> int:
    """Hash bytes, with the seed 0.

    >>> hex(murmur3_x64_64(b""))
    '0x0'
    """
    first = second = 0
    whole = len(data) // 16 * 16
    for start in range(0, whole, 16):
        one = int.from_bytes(data[start : start + 8], "little")
        two = int.from_bytes(data[start + 8 : start + 16], "little")
        first = _rotated(first ^ _mixed_one(one), 27) + second
        first = (first * 5 + 0x52DCE729) & MASK
        second = _rotated(second ^ _mixed_two(two), 31) + first
        second = (second * 5 + 0x38495AB5) & MASK
    rest = data[whole:]
    second ^= _mixed_two(int.from_bytes(rest[8:], "little"))
    first ^= _mixed_one(int.from_bytes(rest[:8], "little"))
    first ^= len(data)
    second ^= len(data)
    first = (first + second) & MASK
    second = (second + first) & MASK
    return (_final(first) + _final(second)) & MASK


def _mixed_one(value: int) -> int:
    return _rotated(value * C1 & MASK, 31) * C2 & MASK


def _mixed_two(value: int) -> int:
    return _rotated(value * C2 & MASK, 33) * C1 & MASK


def _rotated(value: int, bits: int) -> int:
    value &= MASK
    return (value << bits | value >> (64 - bits)) & MASK


def _final(value: int) -> int:
    value ^= value >> 33
    value = value * 0xFF51AFD7ED558CCD & MASK
    value ^= value >> 33
    value = value * 0xC4CEB9FE1A85EC53 & MASK
    return value ^ value >> 33
