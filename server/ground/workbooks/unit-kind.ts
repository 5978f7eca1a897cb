import pack from '#rulepacks/provider-kinds.json' with { type: 'json' }
import { comparable } from './text.ts'

const labels: Record<string, string[]> = pack.value.labels
const names: { kind: string; words: string[]; except?: string[] }[] = pack.value.names

/** The kind that a label in a column for the nature of the unit means; null when it is none we know. */
export function kindOfLabel(label: string): string | null {
  const text = comparable(label).replace(/类$/u, '')
  if (text === '') return null
  return Object.entries(labels).find(([kind, known]) => kind === text || known.includes(text))?.[0] ?? null
}

/** The kind that the name of a unit suggests, by the first rule of the pack that fits; null when none does. */
export function kindOfName(name: string): string | null {
  const text = comparable(name)
  const fits = (list: readonly string[] | undefined) => list?.some((word) => text.includes(word)) ?? false
  return names.find((rule) => fits(rule.words) && !fits(rule.except))?.kind ?? null
}
