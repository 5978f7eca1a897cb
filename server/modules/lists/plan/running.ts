/** Plans being made now, one for each street and scope; kept in memory, because a server that stops makes none. */
export class RunningPlans {
  private readonly running = new Map<string, AbortController>()

  /** The signal that stops it; undefined when one is being made already. */
  begin(areaId: string, scope: string): AbortSignal | undefined {
    const key = `${areaId} ${scope}`
    if (this.running.has(key)) return undefined
    const stop = new AbortController()
    this.running.set(key, stop)
    return stop.signal
  }

  end(areaId: string, scope: string): void {
    this.running.delete(`${areaId} ${scope}`)
  }

  is(areaId: string, scope: string): boolean {
    return this.running.has(`${areaId} ${scope}`)
  }

  stop(areaId: string, scope: string): boolean {
    const stop = this.running.get(`${areaId} ${scope}`)
    stop?.abort()
    return stop !== undefined
  }
}
