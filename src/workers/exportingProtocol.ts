import type { ExportKind, ExportOffer } from "../core/export/catalogue.ts";
import type { Bundle } from "../core/pipeline.ts";
import type { Method } from "./protocol.ts";

/** A file made of a model. */
export interface MadeFile {
  readonly name: string;
  readonly content: Blob;
}

/** Methods on the forms of a model elsewhere: off the page's thread, for a large network takes its time. */
export interface ExportingApi {
  exportOffers: Method<{ readonly bundle: Bundle }, never, readonly ExportOffer[]>;
  exportModel: Method<{ readonly bundle: Bundle; readonly kind: ExportKind }, never, MadeFile>;
}
