"""Rules about questions and answers, a module each."""
