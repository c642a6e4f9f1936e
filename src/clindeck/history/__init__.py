"""What learners have: the ledger, which note continues which, releases and withdrawals."""
