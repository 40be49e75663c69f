"""What runs beside the event loop: opening, searching, and saying things to the ledger."""
