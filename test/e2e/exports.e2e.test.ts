import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { decodeBundle } from "../../src/core/bundle/decode.ts";
import { expectedOf, oddRows } from "../support/exportCases.ts";
import { farthestApart } from "../support/farthest.ts";
import { askOnnx, openOnnx } from "../support/onnxRuntime.ts";
import { expectAccessible } from "./support/accessible.ts";
import { openApp } from "./support/app.ts";
import { onScreen } from "./support/journey.ts";

/** Downloads the model in one form. */
async function taken(page: Page, form: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: `Download as ${form}` }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("a first model is taken elsewhere from Evaluate by one link, and says the same there", async () => {
  const { page } = await openApp({ hash: "?sample=german-credit&run" });
  await onScreen(page, "Evaluate");
  await page.getByRole("button", { name: "Take it elsewhere" }).click();
  await onScreen(page, "Models");
  const forms = page.getByRole("list", { name: "Forms of the model" });
  await forms.getByRole("heading", { name: /^ONNX graph/ }).waitFor();
  await expectAccessible(page);

  const file = await taken(page, "Model file of Loanlab");
  const bundle = decodeBundle(file.bytes.toString("utf8"), file.name);
  const onnx = await taken(page, "ONNX graph");
  expect(onnx.name).toMatch(/\.onnx$/);
  const rows = oddRows(bundle, 1000);
  const { pds } = await askOnnx(await openOnnx(new Uint8Array(onnx.bytes)), bundle, rows);
  expect(farthestApart(expectedOf(bundle, rows).pds, pds)).toBeLessThanOrEqual(1e-9);

  // A network is no scorecard, and the page says so.
  const refused = forms.getByRole("listitem").filter({ hasText: "PMML" });
  expect(await refused.innerText()).toContain("Only scorecards can be written so");
  expect(await refused.getByRole("button").isDisabled()).toBe(true);
});
