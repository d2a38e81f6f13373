import { expect, test } from "vitest";
import { openApp } from "./support/app.ts";
import {
  downloaded,
  expectAllAccessible,
  figure,
  onScreen,
  openLoans,
  openStep,
  setKnob,
  scoreFile,
  trainToTheEnd,
} from "./support/journey.ts";

/** Two hundred loans of a bank with odd habits: the default follows from `income`, with exceptions. */
function messyLoans(): string {
  const lines = ["id,income,income,,__proto__,city,always,nothing,rate,outcome"];
  for (let row = 0; row < 200; row += 1) {
    const income = 1000 + ((row * 7919) % 4000);
    const bad = income + ((row * 104_729) % 1500) < 2600;
    const rate = row % 50 === 0 ? "NaN" : row % 60 === 0 ? "Infinity" : `${(5 + (row % 17) / 2).toFixed(1)}%`;
    lines.push(
      [
        `k${1000 + row}`,
        income,
        row % 9,
        row % 3,
        row % 5,
        ["Ulm", '"Köln, West"', "=1+1", ""][row % 4],
        "yes",
        "",
        rate,
        bad ? "bad" : "good",
      ].join(","),
    );
  }
  lines.splice(40, 0, "k9,1200,0,0,0,Ulm,yes");
  lines.splice(80, 0, "k8,1,2,3,4,Ulm,yes,,5%,good,surplus,more");
  return lines.join("\n");
}

test("a messy file is read, its oddities are listed with their lines, and a model comes out", async () => {
  const { page } = await openApp({ viewport: { width: 1440, height: 900 } });
  await openLoans(page, { name: "messy.csv", text: messyLoans() });
  await page.getByText("202 loans, 10 columns. Confirm what bad means to go on.").waitFor();
  for (const found of [
    /2 rows do not have 10 fields/,
    /lines 41 and 81|lines 41 and 82/,
    /Column names that stand twice were numbered: income \(2\)/,
    /Columns without a name were given one/,
    /rate holds \d+ cells that are not finite numbers/,
    /nothing holds no value at all/,
    /always is always yes/,
  ]) {
    const more = page.getByRole("button", { name: /^Show \d+ more$/ });
    if (await more.isVisible()) await more.click();
    await page.getByText(found).first().waitFor();
  }
  await page.getByRole("button", { name: "Confirm target" }).click();
  await openStep(page, "Train");
  await setKnob(page, "Epochs", "5");
  await trainToTheEnd(page);
  await openStep(page, "Evaluate");
  await page.getByText(/validation loans, \d+ of them bad/).waitFor();
  expect(await figure(page, "AUC")).toMatch(/^[01]\.\d{3}$/);

  // What a spreadsheet would run as a formula is made harmless in the file that is handed out.
  const scored = await scoreFile(page, { name: "messy.csv", text: messyLoans() });
  expect(scored).toContain(",'=1+1,");
  expect(scored).not.toMatch(/,=1\+1,/);
  await expectAllAccessible(page, ["Data", "Prepare", "Train", "Evaluate", "Score"]);
});

test.each([
  ["empty.csv", "", /empty\.csv is empty/],
  ["header.csv", "a,b,c\n", /header\.csv has a header but no rows/],
  [
    "picture.csv",
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
    /picture\.csv is a picture, not a table/,
  ],
  ["archive.csv", Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), /archive\.csv is a zip archive, not a table/],
])("%s gets a clear error, and the loans before it stay", async (name, text, message) => {
  const { page } = await openApp({ hash: "?sample=german-credit" });
  await page.getByText("1,000 loans, 21 columns. Confirm what bad means to go on.").waitFor();
  await openLoans(page, { name, text });
  await page.getByRole("alert").getByText(message).waitFor();
  expect(await page.getByText("1,000 loans, 21 columns. Confirm what bad means to go on.").isVisible()).toBe(true);
});

test("a learning rate that diverges stops at finite weights and names the knob", async () => {
  const { page } = await openApp({ hash: "?sample=german-credit" });
  await page.getByRole("button", { name: "Confirm target" }).click();
  await openStep(page, "Train");
  await page.getByLabel("Activation", { exact: true }).selectOption({ label: "Leaky ReLU" });
  await page.getByLabel("Optimiser", { exact: true }).selectOption({ label: "Gradient descent" });
  await setKnob(page, "Learning rate", "1000");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const advice = page.getByText(/Lower the learning rate/).first();
  await advice.waitFor({ timeout: 60_000 });
  expect(await advice.isVisible()).toBe(true);
});

test("a foreign or broken model file is refused in a sentence, and nothing is changed", async () => {
  const { page } = await openApp({ hash: "#models" });
  const models = page.locator('input[type="file"]').first();
  const offer = (name: string, text: string): Promise<void> =>
    models.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await offer("notes.json", '{"hello":"world"}');
  await page.getByText(/notes\.json is not a model of this app/).waitFor();
  await offer("later.json", '{"format":"loanlab-model","version":99,"checksum":"0"}');
  await page.getByText(/saved by a newer version of the app/).waitFor();
  expect(await page.getByText("No model is saved in this browser yet.").isVisible()).toBe(true);
});

test("without IndexedDB everything works but keeping, which says so and offers a file instead", async () => {
  const { page, context } = await openApp({ hash: "#models" });
  const address = page.url().replace(/#.*$/, "?sample=german-credit");
  await page.close();
  await context.addInitScript(() => Object.defineProperty(globalThis, "indexedDB", { value: undefined }));
  const locked = await context.newPage();
  await locked.goto(address);
  await locked.getByRole("button", { name: "Confirm target" }).click();
  await openStep(locked, "Train");
  await setKnob(locked, "Epochs", "2");
  await trainToTheEnd(locked);
  await openStep(locked, "Models");
  await locked.getByRole("button", { name: "Save in this browser" }).click();
  await locked.getByText("This browser does not let the app store anything").first().waitFor();
  const { text } = await downloaded(locked, () =>
    locked.getByRole("button", { name: "Download as Model file of Loanlab" }).click(),
  );
  expect(text).toContain("loanlab-model");
  await onScreen(locked, "Models");
});
