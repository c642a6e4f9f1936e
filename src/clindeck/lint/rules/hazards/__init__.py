"""Rules about drugs that can do harm, one module each."""
