"""The functional core: standard library only, no I/O, no clock; values in, decisions out."""
