"""The parts of an `.xlsx` workbook: what it may ask for, what is stored, what is shown."""
