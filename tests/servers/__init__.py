"""Real servers for tests: on 127.0.0.1 and free ports, with their state in a folder that goes."""
