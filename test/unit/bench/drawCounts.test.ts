import { afterEach, beforeEach, expect, test, vi } from "vitest";

class Context {
  readonly done: string[] = [];
  drawElements(): void {
    this.done.push("drawn");
  }
  texImage2D(...args: readonly unknown[]): void {
    this.done.push(args.at(-1) === null ? "made" : "filled");
  }
  texSubImage2D(): void {
    this.done.push("filled");
  }
  clear(): void {
    this.done.push("cleared");
  }
}

beforeEach(() => {
  vi.stubGlobal("WebGL2RenderingContext", Context);
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("draws and textures that are filled count; textures that are made empty do not, and all is done as before", async () => {
  const { drawCounts, watchDraws } = await import("../../bench/page/drawCounts.ts");
  watchDraws();
  const gl = new Context();
  gl.drawElements();
  gl.drawElements();
  gl.clear();
  gl.texImage2D(0, null);
  gl.texImage2D(0, new Uint8Array(4));
  expect(drawCounts()).toEqual({ draws: 2, uploads: 1 });
  expect(gl.done).toEqual(["drawn", "drawn", "cleared", "made", "filled"]);
});
