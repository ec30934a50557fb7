"""`{% load letters %}`: how the text of a letter is shown."""
