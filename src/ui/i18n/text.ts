import i18next from "i18next";
import { audit } from "./en/audit.ts";
import { compare } from "./en/compare.ts";
import { data } from "./en/data.ts";
import { evaluate } from "./en/evaluate.ts";
import { explain } from "./en/explain.ts";
import { exports } from "./en/exports.ts";
import { judge } from "./en/judge.ts";
import { fairness } from "./en/fairness.ts";
import { models } from "./en/models.ts";
import { money } from "./en/money.ts";
import { parts } from "./en/parts.ts";
import { prepare } from "./en/prepare.ts";
import { recipe } from "./en/recipe.ts";
import { registry } from "./en/registry.ts";
import { report } from "./en/report.ts";
import { score } from "./en/score.ts";
import { project } from "./en/project.ts";
import { segments } from "./en/segments.ts";
import { shell } from "./en/shell.ts";
import { train } from "./en/train.ts";
import { watch } from "./en/watch.ts";

/** The English catalogue, one namespace a screen; other languages must have the same keys. */
const en = {
  shell,
  parts,
  data,
  prepare,
  recipe,
  train,
  evaluate,
  judge,
  money,
  compare,
  project,
  segments,
  explain,
  exports,
  fairness,
  score,
  watch,
  audit,
  models,
  registry,
  report,
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: typeof en;
  }
}

void i18next.init({
  lng: "en",
  fallbackLng: "en",
  defaultNS: "shell",
  resources: { en },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The sentence for a key, such as `t("train:start")`, with its facts filled in. */
export const t = i18next.t;
