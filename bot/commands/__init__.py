"""The commands of ``nightdesk``, one module each."""
