import type { Bundle } from "../pipeline.ts";
import type { Exporter, ExportFile, ExportRefusal, RefusalOf } from "./exporter.ts";

/** How a model becomes a file of one form, and what stands against it. */
interface Form {
  readonly make: Exporter;
  readonly refusalOf: RefusalOf;
}

/** A form by its name; what makes it is loaded when it is first asked for. */
interface CatalogueEntry {
  readonly kind: string;
  readonly load: () => Promise<Form>;
}

const neverRefused: RefusalOf = () => null;

/** The forms that a model can be taken elsewhere in, in the order in which they are shown. */
const catalogue = [
  {
    kind: "onnx",
    load: async () => {
      const { exportOnnx, refusalOfOnnx } = await import("./onnx/onnx.ts");
      return { make: exportOnnx, refusalOf: refusalOfOnnx };
    },
  },
  {
    kind: "tfjs",
    load: async () => ({ make: (await import("./tfjs/tfjs.ts")).exportTfjs, refusalOf: neverRefused }),
  },
  {
    kind: "keras",
    load: async () => ({ make: (await import("./keras/keras.ts")).exportKeras, refusalOf: neverRefused }),
  },
  {
    kind: "python",
    load: async () => ({ make: (await import("./code/score.ts")).scorePy, refusalOf: neverRefused }),
  },
  {
    kind: "javascript",
    load: async () => ({ make: (await import("./code/score.ts")).scoreJs, refusalOf: neverRefused }),
  },
  {
    kind: "sql",
    load: async () => {
      const { exportSql, refusalOfSql } = await import("./code/sql/sql.ts");
      return { make: exportSql, refusalOf: refusalOfSql };
    },
  },
  {
    kind: "pmml",
    load: async () => {
      const [{ exportPmml }, { refusalOfCard }] = await Promise.all([
        import("./pmml/pmml.ts"),
        import("./pmml/card.ts"),
      ]);
      return { make: exportPmml, refusalOf: refusalOfCard };
    },
  },
  {
    kind: "beyond",
    load: async () => ({ make: (await import("./beyond/beyond.ts")).exportBeyond, refusalOf: neverRefused }),
  },
] as const satisfies readonly CatalogueEntry[];

/** The name of a form. */
export type ExportKind = (typeof catalogue)[number]["kind"];

/** Whether a model can be taken elsewhere in one form. */
export interface ExportOffer {
  readonly kind: ExportKind;
  /** Why it cannot; null where it can. */
  readonly refusal: ExportRefusal | null;
}

/** Each form of the catalogue, with what stands against it for a model. */
export function exportOffers(bundle: Bundle): Promise<readonly ExportOffer[]> {
  return Promise.all(
    catalogue.map(async ({ kind, load }) => {
      const { refusalOf } = await load();
      return { kind, refusal: refusalOf(bundle) };
    }),
  );
}

/**
 * Makes a file of a model in one form.
 *
 * @throws {Error} Where the form is refused for the model: it is not offered.
 */
export async function makeExport(bundle: Bundle, kind: ExportKind): Promise<ExportFile> {
  const entry = catalogue.find((one) => one.kind === kind);
  if (!entry) throw new Error(`no form is called ${kind}`);
  const { make, refusalOf } = await entry.load();
  const refusal = refusalOf(bundle);
  if (refusal) throw new Error(`${kind} is refused: ${refusal.code}`);
  return make(bundle);
}
