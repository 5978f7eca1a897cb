import { readFileSync } from 'node:fs'
import type { Candidate } from '../types.ts'
import type { Grades } from './measures.ts'

type Line = Omit<Candidate, 'kind' | 'organizationId' | 'unitName' | 'areaId' | 'streetName'> & {
  kind: Candidate['kind'] | 'project'
  provider: string
  street: string
}
export type LabelledSet = {
  needs: Candidate[]
  resources: Candidate[]
  labels: Record<string, Grades>
  /** Everything as it stands in the file. */
  lines: Line[]
}

const demo = new URL('../../../../../demo/', import.meta.url)

/** The labelled set of real lists, whose wording is near to its resources. */
export const setA = (): LabelledSet => read(new URL('lists-a', demo))
/** Our own set of colloquial, indirect and misspelt needs; see README.md on how it was made. */
export const colloquial = (): LabelledSet => read(new URL('colloquial', import.meta.url))
/** Needs from another city over services of thin corners, written later than the taxonomy; see README.md. */
export const unseen = (): LabelledSet => read(new URL('unseen', import.meta.url))

/** Needs of five streets nobody had seen, by someone who had not read the taxonomy; see README.md. */
export const strangers = (): LabelledSet => read(new URL('strangers', import.meta.url))

/** Every other need: the half that may be looked at while tuning, and the half that may not. */
export function half(labels: LabelledSet['labels'], which: 'dev' | 'held-out'): LabelledSet['labels'] {
  const wanted = which === 'dev' ? 1 : 0
  return Object.fromEntries(Object.entries(labels).filter(([id]) => Number(id.slice(-3)) % 2 === wanted))
}

function read(file: URL): LabelledSet {
  const lines = readFileSync(`${file.pathname}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  const candidates = lines.flatMap(({ kind, ...line }): Candidate[] =>
    kind === 'project'
      ? []
      : [
          {
            ...line,
            kind,
            organizationId: line.provider,
            unitName: line.provider,
            areaId: line.street,
            streetName: line.street,
          },
        ],
  )
  return {
    needs: candidates.filter((one) => one.kind === 'need'),
    resources: candidates.filter((one) => one.kind === 'resource'),
    labels: JSON.parse(readFileSync(`${file.pathname}.labels.json`, 'utf8')) as LabelledSet['labels'],
    lines,
  }
}
