"""Work that outlives a request: how it is begun, watched and gone on with."""
