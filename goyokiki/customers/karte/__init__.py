"""顧客カルテ: all that is known of one customer, as one document for the screen and for paper (domain A10).

A room above adds what it knows by `karte_section`; who reads it sees only what he may see anyway. 社外用 is for the
customer himself: rank, prices and notes of the dealer stay out of it.
"""
