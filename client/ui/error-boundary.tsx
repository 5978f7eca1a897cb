import { Component, type ReactNode } from 'react'
import { reportFault } from './call-fault-report.ts'
import { Problem } from './problem.tsx'

type Props = { children: ReactNode; fallback?: (error: unknown, again: () => void) => ReactNode }

/** Holds a fault of one part of the screen, reports it, and lets the reader try again; the rest goes on. */
export class ErrorBoundary extends Component<Props, { error: unknown; failed: boolean }> {
  override state = { error: null as unknown, failed: false }
  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true }
  }
  override componentDidCatch(error: unknown): void {
    reportFault(error)
  }
  again = (): void => this.setState({ error: null, failed: false })
  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      this.props.fallback?.(this.state.error, this.again) ?? <Problem error={this.state.error} onRetry={this.again} />
    )
  }
}
