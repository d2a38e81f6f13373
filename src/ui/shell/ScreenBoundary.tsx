import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Component } from "react";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

interface ScreenBoundaryState {
  readonly failure: Error | null;
}

/** Keeps the failure of one screen from taking the others with it. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override readonly state: ScreenBoundaryState = { failure: null };

  static getDerivedStateFromError(failure: Error): ScreenBoundaryState {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    const report = failure.stack ?? String(failure);
    return (
      <Notice
        tone="error"
        title={t("crashed.title")}
        actions={
          <Group gap="xs">
            <Button size="xs" onClick={() => this.setState({ failure: null })}>
              {t("crashed.retry")}
            </Button>
            <Button size="xs" variant="default" onClick={() => void navigator.clipboard.writeText(report)}>
              {t("crashed.copy")}
            </Button>
          </Group>
        }
      >
        {t("crashed.hint")} {failure.message}
      </Notice>
    );
  }
}
