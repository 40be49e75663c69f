"""How good is it: draws at random, intervals, certificates, stopping, coverage."""
