"""The verbs of the job: each checks who may, does one transaction and appends to the ledger."""
