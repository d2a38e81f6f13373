import { csvLine } from "../../core/score/csv.ts";

/** Cells as they are written into a file: numbers to the last digit, nothing where there is none. */
export type DataRows = readonly (readonly (string | number | null)[])[];

/** A name for the files of a chart, from its title. */
export function fileNameOf(title: string): string {
  const name = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
  return name.replaceAll(/^-|-$/g, "") || "chart";
}

/** The figures of a chart as a CSV file, which spreadsheets read as UTF-8. */
export function csvFile(columns: readonly string[], rows: DataRows): Blob {
  const lines = [columns, ...rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell))))].map((cells) =>
    csvLine(cells),
  );
  return new Blob(["\ufeff", ...lines], { type: "text/csv;charset=utf-8" });
}

/** What a drawing must carry with it, as it takes its looks from the style sheets of the page. */
const looks = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "visibility",
] as const;

const namespace = "http://www.w3.org/2000/svg";
const family = 'Inter, system-ui, "Segoe UI", Roboto, sans-serif';
const margin = 12;
const lineHeight = 18;

/** The drawing of a chart: the largest picture within; null where none is shown. */
export function drawingIn(container: Element): SVGSVGElement | null {
  const areaOf = (drawing: Element): number => {
    const { width, height } = drawing.getBoundingClientRect();
    return width * height;
  };
  const drawings = [...container.querySelectorAll<SVGSVGElement>("svg")].filter(
    (drawing) => !drawing.parentElement?.closest("svg, button, ul"),
  );
  return drawings.toSorted((one, other) => areaOf(other) - areaOf(one))[0] ?? null;
}

/** A picture by itself, with its title above: what it looks like on the page, without the page. */
export function standaloneSvg(drawing: SVGSVGElement, title: string): string {
  const { width, height } = sizeOf(drawing);
  const page = getComputedStyle(drawing);
  const inner = withLooks(drawing);
  inner.setAttribute("x", String(margin));
  inner.setAttribute("y", String(margin + lineHeight));
  inner.setAttribute("width", String(width));
  inner.setAttribute("height", String(height));
  const outer = document.createElementNS(namespace, "svg");
  outer.setAttribute("xmlns", namespace);
  outer.setAttribute("width", String(width + 2 * margin));
  outer.setAttribute("height", String(height + 2 * margin + lineHeight));
  outer.setAttribute("font-family", family);
  const ground = document.createElementNS(namespace, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", page.getPropertyValue("--ll-card").trim() || "#ffffff");
  const heading = document.createElementNS(namespace, "text");
  heading.setAttribute("x", String(margin));
  heading.setAttribute("y", String(margin + 10));
  heading.setAttribute("font-size", "13");
  heading.setAttribute("font-weight", "600");
  heading.setAttribute("fill", page.getPropertyValue("--ll-ink").trim() || "#17202a");
  heading.textContent = title;
  outer.append(ground, heading, inner);
  return new XMLSerializer().serializeToString(outer);
}

function sizeOf(drawing: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = drawing.getBoundingClientRect();
  return { width: Math.round(width) || 640, height: Math.round(height) || 260 };
}

function withLooks(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("a copied drawing is no drawing");
  const sources = [drawing, ...drawing.querySelectorAll("*")];
  for (const [at, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const source = sources[at];
    if (!source) continue;
    const style = getComputedStyle(source);
    const kept = looks.map((look) => [look, style.getPropertyValue(look)] as const).filter(([, value]) => value !== "");
    element.setAttribute("style", kept.map(([look, value]) => `${look}:${value}`).join(";"));
    element.removeAttribute("class");
  }
  return copy;
}

/** Dots of a picture for each of the page: sharp in print. */
const density = 2;

/** A picture as PNG. @throws {Error} Where the browser cannot draw it. */
export async function pngFile(svg: string): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * density;
    canvas.height = image.naturalHeight * density;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("the browser made no picture"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
