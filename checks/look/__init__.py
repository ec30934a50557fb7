"""What an eye checks: pictures of the running demo. `bin/look` makes one contact sheet per page (Japanese and English,
light and dark, desk and phone), `bin/screenshots` the pictures of the README. Both sign in as a person would.
"""
