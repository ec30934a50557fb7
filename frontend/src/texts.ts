/** The sentences that scripts show, translated by the server (goyokiki/engine/ui/texts.py) and laid on <body>. */
export type TextKey =
  | "copied"
  | "offline"
  | "failed"
  | "expired"
  | "postal_unknown"
  | "postal_choose"
  | "postal_replace"
  | "checked";

export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  const sentences: Record<string, string> = JSON.parse(document.body.dataset.texts ?? "{}");
  const sentence = sentences[key] ?? "";
  return sentence.replace(/%\((\w+)\)s/g, (_, name) => String(values[name] ?? ""));
}
