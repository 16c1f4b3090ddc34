"""The assistant: what it knows (intake), what it does (usecases) and the outside it meets."""
