/** What browsers add to the name of a graphics processor: device numbers, interfaces, shader models. */
const additions = /\s*\(0x[0-9A-Fa-f]+\)|\s+Direct3D.*$|^ANGLE Metal Renderer: |,? (?:OpenGL|or similar).*$/gu;

/** Vulkan puts it in brackets. */
const inBrackets = /^Vulkan [\d.]+ \((?<name>.*)\)$/u;

/**
 * The name of a graphics processor out of what its driver calls itself, such as
 * `ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002503) Direct3D11 vs_5_0 ps_5_0, D3D11)`; the whole where it is not
 * of that form.
 */
export function gpuName(detail: string): string {
  const renderer = /^ANGLE \([^,]+, (?<renderer>.*), [^,]*\)$/u.exec(detail)?.groups?.["renderer"] ?? detail;
  const bare = renderer.replaceAll(additions, "").trim();
  return (inBrackets.exec(bare)?.groups?.["name"] ?? bare) || detail;
}
