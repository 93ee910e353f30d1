import { Component, type ErrorInfo, type ReactNode } from "react";
import { apiErrorOf } from "../api/errors.ts";
import { Fault } from "./faults.tsx";

interface Props {
  children: ReactNode;
  compact?: boolean;
  /** A change of it is a new start. */
  at?: string;
}

/** Keeps a part that breaks from taking the rest with it. */
export class Boundary extends Component<Props, { thrown?: unknown; at?: string | undefined }> {
  override state: { thrown?: unknown; at?: string | undefined } = {};

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  static getDerivedStateFromProps({ at }: Props, state: { thrown?: unknown; at?: string | undefined }) {
    return at === state.at ? null : { at, thrown: undefined };
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo) {
    console.error("A part of the page broke", thrown, info.componentStack);
  }

  override render() {
    const { thrown } = this.state;
    if (thrown === undefined) return this.props.children;
    return (
      <Fault
        error={apiErrorOf(thrown)}
        compact={this.props.compact ?? false}
        retry={() => this.setState({ thrown: undefined })}
      />
    );
  }
}
