/** What someone acts as; the words for `kind` belong to the people module. */
export type ActorHat = {
  id: string
  kind: string
  /** Node of the area tree this hat reaches. */
  areaId: string | null
  organizationId: string | null
  /** What else the hat is of, where it is neither an area nor an organisation. */
  ofId?: string
  /** That node and everything below it; the node alone when left out. */
  reach?: Scope
  /** How the audit names it. */
  label: string
}

/** Who does a deed. */
export type Actor = {
  kind: 'person' | 'device' | 'stranger' | 'system'
  id: string | null
  name: string
  /** The hat worn now; a device wears the one of its place. */
  hat: ActorHat | null
  sessionId: string | null
  /** When this person last proved who they are; nobody else proves anything. */
  provedAt?: Date
}

export const stranger: Actor = { kind: 'stranger', id: null, name: '', hat: null, sessionId: null }

/** The process itself, hearing facts and keeping timers. */
export function systemActor(name: string): Actor {
  return { kind: 'system', id: null, name, hat: null, sessionId: null }
}

/** How a line that people read names whoever did it; '' is the house itself, which the screen says in words. */
export function nameInLines({ kind, name }: Actor): string {
  return kind === 'system' ? '' : name
}

/** Which areas' rows a transaction may touch: `*` for all, or area ids. Row-level security reads it. */
export type Scope = '*' | readonly string[]

/** Whether a hat's node is this area or stands above it. */
export function reaches(hat: ActorHat | null, areaId: string): boolean {
  if (!hat) return false
  if (hat.areaId === areaId || hat.reach === '*') return true
  return hat.reach?.includes(areaId) ?? false
}
