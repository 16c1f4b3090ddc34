"""Adapters between Rasa and the use cases: slots in, use case, slots out."""
