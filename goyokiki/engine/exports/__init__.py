"""Files out: every list as it is shown (表示のまま), and every KIND as it can be imported again (取込用).

Owns the formats (CSV in two encodings, Excel), the page CSV出力 with its long exports, and
CSVレイアウト with the templates to fill in. What a list shows is its ledger's, what a KIND holds is its room's.
"""
