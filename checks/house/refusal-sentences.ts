import { type Catalogue, fileOf, parametersOf } from './catalogue.ts'
import type { Finding } from './finding.ts'

/** What the contract declares of one refusal: the names its sentence is filled with. */
export type DeclaredRefusal = { params: readonly string[] }
/** Refusal code → declaration, of the whole contract. */
export type DeclaredRefusals = ReadonlyMap<string, DeclaredRefusal>

/** The refusals among what contract files export; a table of them is told by its shape. */
export function declaredRefusals(exported: Iterable<unknown>): DeclaredRefusals {
  const found = new Map<string, DeclaredRefusal>()
  for (const table of exported) {
    if (typeof table !== 'object' || table === null) continue
    const entries = Object.entries(table)
    if (entries.length > 0 && entries.every(([, spec]) => isRefusal(spec))) {
      for (const [code, spec] of entries) found.set(code, spec as DeclaredRefusal)
    }
  }
  return found
}

function isRefusal(value: unknown): value is DeclaredRefusal {
  return (
    typeof value === 'object' && value !== null && 'status' in value && 'params' in value && Array.isArray(value.params)
  )
}

/** Refusals without a sentence in some language, sentences of no refusal, and sentences that name other parameters. */
export function refusalSentences(declared: DeclaredRefusals, catalogue: Catalogue): Finding[] {
  return [...catalogue].flatMap(([language, sentences]) => {
    const spoken = new Map(
      [...sentences]
        .filter(([key]) => key.startsWith('refusals:'))
        .map(([key, sentence]) => [key.slice('refusals:'.length), parametersOf(sentence)] as const),
    )
    const file = fileOf(language, 'refusals:')
    const silent = [...declared.keys()]
      .filter((code) => !spoken.has(code))
      .map((code) => ({ file, says: `has no sentence for ${code}` }))
    const strange = [...spoken.keys()]
      .filter((code) => !declared.has(code))
      .map((code) => ({ file, says: `${code} is no refusal of the contract` }))
    const unequal = [...spoken].flatMap(([code, named]) => {
      const params = declared.get(code)?.params
      if (!params) return []
      const left = params.filter((name) => !named.includes(name))
      const unknown = named.filter((name) => !params.includes(name))
      return [
        ...left.map((name) => ({ file, says: `${code} does not say {{${name}}}` })),
        ...unknown.map((name) => ({ file, says: `${code} says {{${name}}}, which the refusal does not carry` })),
      ]
    })
    return [...silent, ...strange, ...unequal]
  })
}
