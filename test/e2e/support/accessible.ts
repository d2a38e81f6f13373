import axe from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Good practice that axe does not count as WCAG, or leaves off. */
const alsoChecked = ["heading-order", "empty-heading", "page-has-heading-one", "landmark-one-main", "target-size"];

/**
 * Expects axe to find nothing wrong on the page as it is now. The rules come in through the debugger, so that the
 * page's own policy stays in force.
 *
 * @see {@link https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md}
 */
export async function expectAccessible(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { exceptionDetails } = await session.send("Runtime.evaluate", { expression: axe.source });
  await session.detach();
  expect(exceptionDetails, "axe could be loaded").toBeUndefined();

  const findings = await page.evaluate(
    async ({ tags, rules }) => {
      const { axe: loaded }: { axe?: typeof axe } = globalThis as never;
      const results = await loaded!.run(document, {
        runOnly: { type: "tag", values: tags },
        rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
        resultTypes: ["violations"],
      });
      return results.violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help}\n  ${node.target.join(" ")}\n  ${node.failureSummary ?? ""}`),
      );
    },
    { tags: standards, rules: alsoChecked },
  );
  expect(findings, "what axe found").toEqual([]);
}
