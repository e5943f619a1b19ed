"""The words of the field: grades, periods, the audit tool, the register, targets."""
