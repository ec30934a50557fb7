import { text } from "../texts";
import { on } from "./events";
import { say } from "./toast";

/** [data-copy]: puts the text on the clipboard and says so. */
export function install(): void {
  on("click", "[data-copy]", async (button) => {
    const words = button.dataset.copy ?? "";
    await (navigator.clipboard?.writeText(words) ?? copyOldWay(words));
    say(text("copied"), "success");
  });
}

/** Over plain http browsers hide the clipboard; a selected field and the old command still work there. */
async function copyOldWay(words: string): Promise<void> {
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
