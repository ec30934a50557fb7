import { expect, test, vi } from "vitest";
import { install } from "../behaviours/ime";
import { compose, eachOn, press } from "./page";

eachOn(`<form><input id="name"></form>`, install);

test("Enter that confirms a conversion is swallowed", () => {
  expect(press("#name", "Enter", { isComposing: true }).defaultPrevented).toBe(true);
});

test("so is the Enter that Safari reports after the conversion has ended", () => {
  expect(press("#name", "Enter", { keyCode: 229 } as KeyboardEventInit).defaultPrevented).toBe(true);
});

test("any other Enter passes", () => {
  expect(press("#name", "Enter").defaultPrevented).toBe(false);
});

test("half-converted text reaches nobody; the converted text does", async () => {
  const heard = vi.fn();
  document.getElementById("name")?.addEventListener("input", heard);
  const half = new InputEvent("input", { bubbles: true, isComposing: true } as InputEventInit);
  document.getElementById("name")?.dispatchEvent(half);
  expect(heard).not.toHaveBeenCalled();
  compose("#name", ["み"], "三");
  await new Promise((done) => setTimeout(done));
  expect(heard).toHaveBeenCalled();
});
