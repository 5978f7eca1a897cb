import type { Finding, Source } from './finding.ts'

/** All sentences of one language: `namespace:key` → sentence; nested keys are joined by dots. */
export type Sentences = Map<string, string>
/** Sentences by language, as they stand in `locales/<language>/<namespace>.json`. */
export type Catalogue = Map<string, Sentences>

const place = /^locales\/([^/]+)\/([^/]+)\.json$/
export const mainLanguage = 'zh-CN'

/** Reads the locale files among `sources`; files that are no flat or nested map of sentences are found fault with. */
export function readCatalogue(sources: readonly Source[]): { catalogue: Catalogue; findings: Finding[] } {
  const catalogue: Catalogue = new Map()
  const findings: Finding[] = []
  for (const { path, text } of sources) {
    const [, language, namespace] = place.exec(path) ?? []
    if (!language || !namespace) continue
    const sentences = catalogue.get(language) ?? new Map<string, string>()
    catalogue.set(language, sentences)
    try {
      const content = JSON.parse(text) as object
      // The server looks refusals up by their whole code, so they are not nested.
      for (const [key, sentence] of namespace === 'refusals' ? Object.entries(content) : flatten(content)) {
        if (typeof sentence !== 'string' || sentence.trim() === '')
          findings.push({ file: path, says: `${key} is no sentence` })
        else if (sentences.has(`${namespace}:${key}`)) findings.push({ file: path, says: `${key} stands there twice` })
        else sentences.set(`${namespace}:${key}`, sentence)
      }
    } catch (error) {
      findings.push({ file: path, says: `is not JSON: ${String(error)}` })
    }
  }
  return { catalogue, findings }
}

function flatten(value: unknown, prefix = ''): [key: string, sentence: unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[prefix, value]]
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, prefix === '' ? key : `${prefix}.${key}`))
}

/** A key without the plural ending that i18next picks by `count`; languages differ in how many they have. */
export function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '')
}

/** Names between `{{…}}` of a sentence, without formats, sorted. */
export function parametersOf(sentence: string): string[] {
  const names = [...sentence.matchAll(/\{\{-?\s*([^},\s]+)[^}]*\}\}/g)].map((match) => match[1] ?? '')
  return [...new Set(names)].toSorted()
}

/** The parameters of a key over all its plural forms. */
function parametersByKey(sentences: Sentences): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const [key, sentence] of sentences) {
    const plain = withoutPlural(key)
    names.set(plain, [...new Set([...(names.get(plain) ?? []), ...parametersOf(sentence)])].toSorted())
  }
  return names
}

/** Where a key of a language stands. */
export function fileOf(language: string, key: string): string {
  return `locales/${language}/${key.slice(0, key.indexOf(':'))}.json`
}

/** Keys that one language has and another lacks, and sentences that name other parameters in another language. */
export function compareLanguages(catalogue: Catalogue): Finding[] {
  const main = parametersByKey(catalogue.get(mainLanguage) ?? new Map())
  return [...catalogue].flatMap(([language, sentences]) => {
    if (language === mainLanguage) return []
    const other = parametersByKey(sentences)
    const missing = [...main.keys()]
      .filter((key) => !other.has(key))
      .map((key) => finding(language, key, `lacks ${key}, which ${mainLanguage} has`))
    const extra = [...other.keys()]
      .filter((key) => !main.has(key))
      .map((key) => finding(mainLanguage, key, `lacks ${key}, which ${language} has`))
    const unequal = [...main].flatMap(([key, names]) => {
      const theirs = other.get(key)
      // A plural form may leave the number to the word ("one place"): then `count` is named in one language only.
      const same = (list: readonly string[]) => list.filter((name) => name !== 'count').join(', ')
      // Refusals are held to the contract's own list, in every language.
      if (!theirs || key.startsWith('refusals:') || same(theirs) === same(names)) return []
      return [
        finding(language, key, `${key} names {${theirs.join(', ')}}, ${mainLanguage} names {${names.join(', ')}}`),
      ]
    })
    return [...missing, ...extra, ...unequal]
  })
}

function finding(language: string, key: string, says: string): Finding {
  return { file: fileOf(language, key), says }
}

/** Chinese in an English sentence is one that nobody translated. */
export function untranslated(catalogue: Catalogue): Finding[] {
  return [...(catalogue.get('en') ?? [])]
    .filter(([, sentence]) => /\p{Script=Han}/u.test(sentence))
    .map(([key]) => finding('en', key, `${key} still has Chinese`))
}
