/** Calls of WebGL since the start of this thread. */
export interface DrawCounts {
  readonly draws: number;
  /** Of textures. */
  readonly uploads: number;
}

const draws = ["drawElements", "drawArrays", "drawElementsInstanced", "drawArraysInstanced", "drawRangeElements"];
const uploads = ["texImage2D", "texSubImage2D", "texImage3D", "texSubImage3D"];

let counts: DrawCounts = { draws: 0, uploads: 0 };

/** A texture that is made without content is no upload: its last argument is null. */
function isUpload(args: readonly unknown[]): boolean {
  return args.at(-1) !== null && args.at(-1) !== undefined;
}

function watchMethod(name: string, isCounted: (args: readonly unknown[]) => boolean, kind: keyof DrawCounts): void {
  const { prototype } = WebGL2RenderingContext;
  const own: unknown = Reflect.get(prototype, name);
  if (typeof own !== "function") return;
  function counted(this: WebGL2RenderingContext, ...args: readonly unknown[]): unknown {
    if (isCounted(args)) counts = { ...counts, [kind]: counts[kind] + 1 };
    return Reflect.apply(own as (...all: readonly unknown[]) => unknown, this, args);
  }
  Reflect.set(prototype, name, counted);
}

/** Counts from here on what this thread asks of WebGL. */
export function watchDraws(): void {
  if (typeof WebGL2RenderingContext === "undefined") return;
  for (const name of draws) watchMethod(name, () => true, "draws");
  for (const name of uploads) watchMethod(name, isUpload, "uploads");
}

/** The counts as they stand. */
export function drawCounts(): DrawCounts {
  return counts;
}
