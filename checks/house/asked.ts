import { type Catalogue, fileOf, mainLanguage, withoutPlural } from './catalogue.ts'
import type { Finding } from './finding.ts'
import type { Syntax, Text } from './syntax.ts'

/**
 * Namespaces whose keys begin with a name that the contract enumerates: `messages.json` has at least one sentence
 * for every message kind, and no sentence for a kind that is gone. Namespace → names.
 */
export type Enumerated = ReadonlyMap<string, readonly string[]>

/** Sentences asked for in code that no language file has. */
export function missingKeys(files: readonly Syntax[], catalogue: Catalogue): Finding[] {
  const keys = mainKeys(catalogue)
  const namespaces = namespacesOf(keys)
  return files.flatMap((file) =>
    file.asks.flatMap((ask) => {
      const patterns = patternsOf(ask, ask.namespaces, namespaces)
      if (patterns.some((pattern) => keys.some((key) => pattern.test(key)))) return []
      return [{ file: file.path, line: ask.line, says: `no sentence for '${ask.pieces.join('…')}' in ${mainLanguage}` }]
    }),
  )
}

/** Sentences that no code asks for, by a whole key or by a template that can make it. */
export function unusedKeys(files: readonly Syntax[], catalogue: Catalogue, enumerated: Enumerated): Finding[] {
  const keys = mainKeys(catalogue)
  const namespaces = namespacesOf(keys)
  const unused = new Set(keys.filter((key) => !isEnumerated(key, enumerated)))
  for (const file of files) {
    const wanted = [
      ...file.asks.flatMap((ask) => patternsOf(ask, ask.namespaces, namespaces)),
      // A key may travel before it is asked for: in a table of labels, as a constant. Any text equal to it counts.
      ...file.texts.filter(couldBeKey).flatMap((text) => patternsOf(text, file.namespaces, namespaces)),
    ]
    for (const key of unused) if (wanted.some((pattern) => pattern.test(key))) unused.delete(key)
  }
  return [...unused].map((key) => ({ file: fileOf(mainLanguage, key), says: `nothing asks for ${key}` }))
}

/** Enumerated names without a sentence, and sentences of those namespaces whose name the contract does not know. */
export function unspokenNames(catalogue: Catalogue, enumerated: Enumerated): Finding[] {
  const keys = mainKeys(catalogue)
  return [...enumerated].flatMap(([namespace, names]) => {
    const file = `locales/${mainLanguage}/${namespace}.json`
    return names
      .filter((name) => !keys.some((key) => key === `${namespace}:${name}` || key.startsWith(`${namespace}:${name}.`)))
      .map((name) => ({ file, says: `has no sentence for ${name}, which the contract names` }))
  })
}

function isEnumerated(key: string, enumerated: Enumerated): boolean {
  const [namespace = '', rest = ''] = key.split(/:(.*)/s)
  return (enumerated.get(namespace) ?? []).some((name) => rest === name || rest.startsWith(`${name}.`))
}

function mainKeys(catalogue: Catalogue): string[] {
  return [...new Set([...(catalogue.get(mainLanguage)?.keys() ?? [])].map(withoutPlural))]
}

function namespacesOf(keys: readonly string[]): string[] {
  return [...new Set(keys.map((key) => key.slice(0, key.indexOf(':'))))]
}

function couldBeKey({ pieces }: Text): boolean {
  const written = pieces.join('')
  return written.length > 1 && written.length < 120 && /^[\w:.-]+$/.test(written)
}

/** What full keys a text can stand for: each `${…}` for anything, a missing namespace for those the file speaks. */
function patternsOf({ pieces }: Text, spoken: readonly string[], all: readonly string[]): RegExp[] {
  const key = pieces.map((piece) => RegExp.escape(piece)).join('.+')
  const first = pieces[0] ?? ''
  const named = all.some((namespace) => first.startsWith(`${namespace}:`)) || first.includes(':')
  if (named) return [new RegExp(`^${key}$`)]
  const namespaces = spoken.length > 0 ? spoken : all
  return namespaces.map((namespace) => new RegExp(`^${RegExp.escape(namespace)}:${key}$`))
}
