"""One module per verb: each orchestrates the core and the ports."""
