"""The command that works off what is due: worker."""
