"""The project that runs: settings, addresses, the demo. Not part of the wheel."""
