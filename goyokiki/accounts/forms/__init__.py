"""What people type on the pages of accounts: cleaned here, checked against the tables by the actions."""
