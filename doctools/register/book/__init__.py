"""The book itself: events, entries, states, tables, and who writes them."""
