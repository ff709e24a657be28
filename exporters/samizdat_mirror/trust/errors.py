"""What can go wrong with keys, pins and signatures."""


class TrustError(Exception):
    """Something about keys, pins or signatures is not as it must be. The message says what."""


class KeysError(TrustError):
    """A key is missing, damaged, or not the one that the root names."""


class SigningError(TrustError):
    """What is to be signed cannot be signed as it is."""


class PinError(TrustError):
    """What should be a pin is none."""
