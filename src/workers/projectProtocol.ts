import type { ProjectManifest } from "../core/project/manifest.ts";
import type { Bundle } from "../core/pipeline.ts";
import type { Method, ReadProgress } from "./protocol.ts";

/** What goes into a project file beside the texts of its models. */
export interface PackJob {
  /** Without its models: they are listed as they are packed. */
  readonly manifest: Omit<ProjectManifest, "models">;
  /** The text of each encoded bundle. */
  readonly models: readonly { readonly id: string; readonly text: string; readonly champion: boolean }[];
  /** The loans; null where they stay behind. */
  readonly loans: File | null;
}

/** A project file taken apart, each part found to be what it says. */
export interface OpenedProject {
  readonly manifest: ProjectManifest;
  /** In the order of the manifest. */
  readonly models: readonly Bundle[];
  /** Null where they stayed behind. */
  readonly loans: File | null;
}

/** Methods on project files; nothing of them is held. */
export interface ProjectApi {
  packProject: Method<PackJob, ReadProgress, Blob>;
  openProject: Method<{ readonly file: File }, ReadProgress, OpenedProject>;
}
