/** What the figures were measured on. */
export interface Machine {
  readonly cores: number;
  /** What the WebGL driver calls itself, or null where there is no WebGL 2. */
  readonly renderer: string | null;
}

/** Asks the browser what it runs on. */
export function describeMachine(): Machine {
  const gl = document.createElement("canvas").getContext("webgl2");
  const names = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = gl && names ? gl.getParameter(names.UNMASKED_RENDERER_WEBGL) : null;
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return { cores: navigator.hardwareConcurrency, renderer: typeof renderer === "string" ? renderer : null };
}
