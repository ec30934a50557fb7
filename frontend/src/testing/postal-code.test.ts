import { beforeEach, expect, test, vi } from "vitest";
import { install } from "../behaviours/postal-code";
import { click, eachOn, find, type } from "./page";

const FORM = `
  <form><div class="field"><input id="code" name="code" data-postal="prefecture city town"></div>
  <select name="prefecture"><option value=""></option><option>大阪府</option><option>愛知県</option></select>
  <input name="city"><input name="town"></form>`;
const NAKANOSHIMA = { prefecture: "大阪府", city: "大阪市北区", town: "中之島" };
const ELSEWHERE = { prefecture: "愛知県", city: "弥富市", town: "五明" };

eachOn(FORM, install);

const known = { places: [NAKANOSHIMA] as object[] };
beforeEach(() => {
  known.places = [NAKANOSHIMA];
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(JSON.stringify(known))),
  );
  document.body.dataset.texts = JSON.stringify({
    postal_unknown: "なし",
    postal_choose: "選択",
    postal_replace: "置換",
  });
});

const address = () => ["prefecture", "city", "town"].map((name) => find<HTMLInputElement>(`[name=${name}]`).value);
const settled = () => new Promise((done) => setTimeout(done));

test.each(["530-0005", "５３００００５", "〒530 0005"])(
  "seven digits, typed as %s, fill the address",
  async (typed) => {
    type("#code", typed);
    await settled();
    expect(fetch).toHaveBeenCalledWith("/postal-codes/5300005/", expect.anything());
    expect(address()).toEqual(["大阪府", "大阪市北区", "中之島"]);
  },
);

test("fewer digits ask nothing", async () => {
  type("#code", "530-000");
  await settled();
  expect(fetch).not.toHaveBeenCalled();
});

test("several places are offered, and the one picked is written", async () => {
  known.places = [NAKANOSHIMA, ELSEWHERE];
  type("#code", "4980000");
  await settled();
  expect(address()).toEqual(["", "", ""]);
  click(".found button:last-of-type");
  expect(address()).toEqual(["愛知県", "弥富市", "五明"]);
});

test("an address that is already there is replaced only when a person says so", async () => {
  type("[name=city]", "吹田市");
  type("#code", "5300005");
  await settled();
  expect(address()).toEqual(["", "吹田市", ""]);
  expect(find(".found").textContent).toContain("置換");
  click(".found button");
  expect(address()).toEqual(["大阪府", "大阪市北区", "中之島"]);
});

test("an address that agrees is left alone without a question", async () => {
  type("[name=prefecture]", "大阪府");
  type("[name=city]", "大阪市北区");
  type("[name=town]", "中之島1-2-3");
  type("#code", "5300005");
  await settled();
  expect(document.querySelector(".found button")).toBeNull();
  expect(address()[2]).toBe("中之島1-2-3");
});

test("an unknown code says so", async () => {
  known.places = [];
  type("#code", "0000000");
  await settled();
  expect(find(".found").textContent).toBe("なし");
});
