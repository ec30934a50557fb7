"""How many documents, and what a file of them is."""

# So many are one file, as people print them; more are a file each, in a ZIP file.
MOST_TOGETHER = 50
MOST_DOCUMENTS = 5_000

PDF = "application/pdf"
ZIP = "application/zip"
