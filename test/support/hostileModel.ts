import type { Bundle, FittedColumn, SchemaField } from "../../src/core/pipeline.ts";
import { inputNames } from "../../src/core/recipe/layout.ts";
import { bundleWith } from "./modelSamples.ts";
import { randomNetwork } from "./scoringModel.ts";

/** Texts that break out of careless programs, or pass for parts of them. */
export const hostileTexts: readonly string[] = [
  '"',
  "'",
  "\\",
  '\\"; globalThis.hacked = 1; //',
  "'); DROP TABLE applicants; --",
  '"); DROP TABLE applicants; --',
  "\nglobalThis.hacked = 1\n",
  "\r\nimport os; os._exit(9)\r\n",
  "\u2028globalThis.hacked = 1\u2029",
  "\u0085import os\f\v\u001c\u001d\u001e",
  "</script><script>hacked = 1</script>",
  "<!-- --> <!--",
  "*/ hacked /*",
  "`${hacked}`",
  '"<<model>>"',
  '"<<erf>>" "<<currencies>>"',
  "$& $1 $$ $`",
  "\n#: end\n#: if hidden\n",
  "\n//# end\n//# else\n",
  "coding: utf-7",
  "-*- coding: latin-1 -*-",
  "# sourceMappingURL=data:,x",
  "@ts-nocheck",
  "{0} %s %(name)s {{x}}",
  '""" + hacked + """',
  "\u202ehacked\u202c \u200b",
  "\ud83d\ude00 列車 Übung",
  "__proto__",
  "constructor",
  "ll_c1",
  "ll_pd",
  "pd",
  "rowid",
  "/* -- */",
  ";",
  " ",
  "\t",
];

/** Texts that only some forms can write. */
export const unwritableTexts: readonly string[] = ["\0", "a\0b", "\ud800", "x\udc00y", ""];

/**
 * A model in which every text is one of those given: names, levels, units, tokens, and what people say of it.
 *
 * @param texts At least one; used in turn.
 */
export function hostileModel(texts: readonly string[]): Bundle {
  const text = (at: number): string => texts[at % texts.length] ?? "";
  const named = (at: number): string => text(at) + (at < texts.length ? "" : "~".repeat(at));
  const levels = [...new Set(texts.map((one) => one.trim()).filter((one) => one !== ""))];
  const [one = "A", ...others] = levels;
  const columns: readonly FittedColumn[] = [
    { kind: "number", name: named(0), steps: [{ kind: "indicator" }, { kind: "impute", value: 1 }] },
    {
      kind: "category",
      name: named(1),
      steps: [
        { kind: "fillLevel", level: one },
        { kind: "oneHot", levels: [one, ...others.slice(1)], rare: others.slice(0, 1), missing: true },
      ],
    },
    { kind: "category", name: named(2), steps: [{ kind: "ordinal", levels, unknown: -1 }] },
    {
      kind: "category",
      name: named(3),
      steps: [
        {
          kind: "woeLevels",
          groups: [
            { levels: [one], weight: 0.5 },
            { levels: others, weight: -0.5 },
          ],
          missing: 2,
        },
      ],
    },
    { kind: "text", name: named(4), steps: [{ kind: "textLength" }, { kind: "impute", value: 0 }] },
    {
      kind: "date",
      name: named(5),
      steps: [
        { kind: "impute", value: 17_000 },
        { kind: "age", reference: 20_000 },
      ],
    },
  ];
  const schema = columns.map(({ kind, name }): SchemaField => {
    if (kind === "category") return { kind, name, levels, missing: 1 };
    if (kind === "text") return { kind, name, missing: 0 };
    return { kind, name, unit: text(6), reading: null, min: 0, max: 20_000, median: 1, whole: true, missing: 0 };
  });
  const inputs = inputNames(columns);
  const base = bundleWith();
  return bundleWith({
    name: text(7),
    id: text(8),
    createdAt: text(9),
    missingTokens: [text(10), "NA"],
    schema,
    recipe: { columns, rowNorm: false, inputs },
    network: randomNetwork(inputs.length, 1),
    policy: { ...base.policy, bandEdges: [0.3, 0.5] },
    paper: { ...base.paper, purpose: text(11), limits: text(12) },
    provenance: {
      ...base.provenance,
      source: { ...base.provenance.source, name: text(13), fingerprint: text(14) },
      target: { column: text(15), bad: [text(16)], good: [] },
      app: text(17),
      columnsFingerprint: text(18),
    },
  });
}

/** Rows of such a model: each of the texts once in each column of levels, with gaps between. */
export function hostileRows(texts: readonly string[]): (string | number | null)[][] {
  return texts.flatMap((text, at) => [
    [at, text, text, text, text, 17_000 + at],
    [null, null, text, null, text, null],
  ]);
}
