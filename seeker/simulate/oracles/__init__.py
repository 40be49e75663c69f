"""What a simulated person answers: each kind of question in a file of its own."""
