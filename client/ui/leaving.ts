const lastDeeds = new Set<() => void>()

/**
 * A feature that holds something of the person before a shared screen (a camera, a draft, a printed slip) lets go of it
 * here: `useEffect(() => onLeave(stopCamera), [])`. Gives back how to stop being called.
 */
export function onLeave(letGo: () => void): () => void {
  lastDeeds.add(letGo)
  return () => lastDeeds.delete(letGo)
}

/** The person has left: everyone lets go. One that fails does not keep the others from it. */
export function personLeaves(): void {
  for (const letGo of lastDeeds) {
    try {
      letGo()
    } catch (error) {
      reportError(error)
    }
  }
}
