"""After an agreement: confirmation, the schedule against the ledger, breach and the lawful ways, payment orders."""
