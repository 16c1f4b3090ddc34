"""Rasa: its own environment (Python 3.10), reachable on loopback only."""
