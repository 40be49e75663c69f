"""What is shown of an experiment: tables, curves in the terminal, a page with figures."""
