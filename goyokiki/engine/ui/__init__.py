"""How the product looks: the frame of every page, the components that pages are made of, navigation and errors.

Owns the templates under `ui/`, the tags that render components with declared props, the registries that apps fill
with entries of the rail, tiles of the settings and cards of the home page, and what every answer carries: language,
theme, security headers, timing. It knows no business word; what it shows, an app above has registered.
"""
