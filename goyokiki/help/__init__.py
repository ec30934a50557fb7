"""マニュアル and よくある質問: what people read to learn the product.

A room without tables: what it hides is where that text comes from (Markdown, one file for each chapter and language)
and how a file becomes a page with a table of contents. It tells of all other rooms and imports none of their business.
"""
