import { expect, test } from "vitest";
import { gpuName } from "../../../../src/ui/train/gpuName.ts";

test.each([
  ["ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002503) Direct3D11 vs_5_0 ps_5_0, D3D11)", "NVIDIA GeForce RTX 3060"],
  ["ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)", "Apple M1"],
  ["ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)", "Mesa Intel(R) UHD Graphics 620 (KBL GT2)"],
  [
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
    "SwiftShader Device (Subzero)",
  ],
  ["Radeon R9 200 Series, or similar", "Radeon R9 200 Series"],
  ["llvmpipe (LLVM 15.0.7, 256 bits)", "llvmpipe (LLVM 15.0.7, 256 bits)"],
  ["", ""],
])("%s is called %s", (detail, name) => {
  expect(gpuName(detail)).toBe(name);
});
