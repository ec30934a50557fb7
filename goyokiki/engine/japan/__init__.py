"""What is particular to Japanese text, as pure functions that know nothing of Django or of each other's callers.

- `fold`: the form in which search compares, `fold(text)`; codes, mail addresses and model numbers, `nfkc_code(text)`
- `company`: `company_key(name)`, under which two spellings of one company meet
- `kana`: readings, `to_katakana(text)`, `is_kana(text)`
- `postal`: postal codes, `normalise`, `display`, `places`; the names of all municipalities
- `address`: `split_address(text)` into prefecture, city and town; `PREFECTURES`
- `phone`: `digits(text)`, the search key of a number; `is_phone(text)`
- `era`: dates by era or western, `parse_date` (and why not: `NoSuchDate`), `format_date`, `era_name`
- `corporate_number`: 法人番号, `normalise` with its check digit
- `kanji`: the table of old and variant forms

Whatever cannot be read raises ValueError with a short code in `args[0]` for the caller to translate.
"""
