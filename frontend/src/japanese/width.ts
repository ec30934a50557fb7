/** The digits in what a person typed, whatever width they have and whatever stands between them. */
export function digits(typed: string): string {
  return typed.normalize("NFKC").replace(/\D/g, "");
}

/** Hiragana to katakana; everything else stays. */
export function katakana(words: string): string {
  return words
    .normalize("NFKC")
    .replace(/[\u3041-\u3096\u309d\u309e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
}
