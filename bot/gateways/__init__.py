"""One module for each thing outside this program."""
