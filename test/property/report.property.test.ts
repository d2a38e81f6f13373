import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { reportPage } from "../../src/core/export/report/files.ts";
import { escapeText } from "../../src/core/export/report/markup.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import { sayReport } from "../../src/ui/report/sayReport.ts";
import { groupsOfSex, reportedModel } from "../support/reportedModel.ts";

fc.configureGlobal({ seed: 20261126, numRuns: 100 });
vi.setConfig({ testTimeout: 60_000 });

const hostile = fc.oneof(
  fc.constantFrom(
    "<script>alert(1)</script>",
    `"><img src=x onerror=alert(1)>`,
    "' onmouseover='alert(1)",
    "</style><script src=//evil.example/x.js></script>",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "$t(report:title) {{name}} {{- name}}",
    "&lt;b&gt; &#60;i&#62;",
    "]]><!--",
    "\u0000\ud800\u202e<\u2028b>",
    "url(https://evil.example/a.png)",
  ),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);

/** A model in which each text that comes from files or people is this one. */
function modelOf(text: string): Bundle {
  const model = reportedModel();
  const { evidence, paper, provenance, reasoning, recipe } = model;
  return {
    ...model,
    id: text,
    name: text,
    schema: model.schema.map((field) => ({ ...field, name: text })),
    missingTokens: [text],
    recipe: {
      ...recipe,
      columns: [
        ...recipe.columns.map((column) => ({ ...column, name: text })),
        { kind: "category", name: text, steps: [{ kind: "fillLevel", level: text }] },
        { kind: "category", name: text, steps: [{ kind: "oneHot", levels: [text], rare: [text], missing: true }] },
      ],
    },
    reasoning: reasoning && {
      ...reasoning,
      unnamed: [text],
      wordings: [{ column: text, direction: "missing", text }],
    },
    evidence: {
      ...evidence,
      findings: [
        { code: "column/constant", severity: "note", details: { column: text, value: text } },
        { code: "file/left-out", severity: "note", details: { above: 1, below: 0, example: text } },
      ],
      importance: [{ column: text, meanSize: 1, error: null }],
      fairness: [
        {
          ...groupsOfSex,
          columns: [text, text],
          groups: groupsOfSex.groups.map((group) => ({ ...group, label: [text] })),
        },
      ],
    },
    paper: {
      ...paper,
      purpose: text,
      limits: text,
      notes: text,
      monitoring: text,
      tags: [text],
      signatures: [{ name: text, role: text, at: text }],
    },
    provenance: {
      ...provenance,
      app: text,
      columnsFingerprint: text,
      source: { ...provenance.source, name: text, fingerprint: text },
      target: { column: text, bad: [text], good: [text] },
      split: { ...provenance.split, by: { kind: "group", column: text } },
    },
  };
}

/** All that is markup in a page: its tags without the texts between them and without what stands in quotes. */
function tagsOf(page: string): readonly string[] {
  const tags = page.match(/<[^>]*>/g) ?? [];
  return tags.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
}

describe("whatever names and words hold", () => {
  const usual = new Set(["plain", ""].flatMap((text) => tagsOf(String(reportPage(modelOf(text), sayReport).bytes))));
  const allowed =
    /^<\/?(?:!doctype|html|head|meta|title|style|body|header|p|h[1-3]|dl|dt|dd|code|nav|ol|ul|li|a|main|section|div|table|caption|thead|tbody|tr|th|td|br|figure|figcaption|svg|path|text|circle|rect|details|summary|footer)\b/;

  test("no tag and no attribute gets into the page that is not there without them", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const page = String(reportPage(modelOf(text), sayReport).bytes);
        for (const tag of tagsOf(page)) {
          expect(tag).toMatch(allowed);
          const known = usual.has(tag) || usual.has(tag.replace(` class=""`, "")) || tag === "<br>";
          expect(known ? "" : tag).toBe("");
        }
      }),
    );
  });

  test("nothing is loaded, run or sent: no script, no address but places of the page itself", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const page = String(reportPage(modelOf(text), sayReport).bytes);
        expect(tagsOf(page).join("\n")).not.toMatch(
          /<(?:script|img|link|iframe|object|embed|form|input|base)\b|\son\w+=|\ssrc=|\saction=/i,
        );
        for (const [, address] of page.matchAll(/<[^>"]*\shref="([^"]*)"/g)) expect(address).toMatch(/^#section-\d+$/);
        expect(page.match(/<style>[^<]*<\/style>/g)).toHaveLength(1);
        expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
      }),
    );
  });

  test("escaped texts hold no character that markup is made of, and read as they were", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-composite" }), (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>"']/);
        const read = escaped
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&quot;", '"')
          .replaceAll("&#39;", "'")
          .replaceAll("&amp;", "&");
        expect(read.replaceAll("�", "")).toBe(text.replaceAll("�", ""));
      }),
    );
  });
});
