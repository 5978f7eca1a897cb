export type Picked = { id: string; name: string }

const stored = 'linli.recent-units'
const most = 5

/** Units that were chosen last on this computer, the newest first. */
export function recentUnits(): Picked[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(stored) ?? '[]')
    return Array.isArray(read) ? read.filter(isPicked).slice(0, most) : []
  } catch {
    return []
  }
}

export function rememberUnit({ id, name }: Picked): void {
  const rest = recentUnits().filter((unit) => unit.id !== id)
  try {
    localStorage.setItem(stored, JSON.stringify([{ id, name }, ...rest].slice(0, most)))
  } catch {
    // A browser that keeps nothing only forgets what was chosen.
  }
}

function isPicked(value: unknown): value is Picked {
  const { id, name } = (value ?? {}) as Partial<Picked>
  return typeof id === 'string' && typeof name === 'string'
}
