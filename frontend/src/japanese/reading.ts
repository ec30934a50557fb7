import { katakana } from "./width";

const KANA = /^[\u3041-\u3096\u30a1-\u30fa\u30fc\s・]+$/;
const KANJI = /^[\p{Script=Han}々〆]$/u;

/** Company forms have no place in a reading: lists sort 株式会社山本食品 under ヤ. */
const FORMS = ["株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "㈱", "㈲", "(株)", "(有)", "(株)", "(有)"];
const READ_FORMS = /カブシキ[ガカ]イシャ|ユウゲンガイシャ|ゴウドウガイシャ|ゴウシガイシャ|ゴウメイガイシャ/g;

/** The kana an input method shows before the conversion; a consonant at the end may still wait for its vowel. */
export function kanaSoFar(composition: string): string | null {
  const letters = composition.normalize("NFKC").replace(/[a-z]+$/i, (rest) => (rest === "n" ? "ん" : ""));
  return KANA.test(letters) ? katakana(letters) : null;
}

/** No character is read with less than one kana: a shorter reading was cut off by conversion while typing. */
export function isPlausible(written: string, reading: string): boolean {
  return reading.length >= written.length;
}

/** The reading of a whole name from those of its converted parts; null where kanji came from elsewhere. */
export function readingOf(name: string, readings: ReadonlyMap<string, string>): string | null {
  const known = [...readings.keys(), ...FORMS].sort((a, b) => b.length - a.length);
  let reading = "";
  for (let rest = name; rest; ) {
    const part =
      known.find((candidate) => rest.startsWith(candidate)) ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
    if (!known.includes(part) && KANJI.test(part)) return null;
    reading += readings.get(part) ?? (KANA.test(part) ? katakana(part) : "");
    rest = rest.slice(part.length);
  }
  return reading.replace(READ_FORMS, "").trim();
}
