"""What models make of all that was said: learned beside the session, asked through it."""
