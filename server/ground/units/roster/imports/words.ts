import type { SheetCell } from '#adapters/sheet/index.ts'
import {
  comparable,
  readDay,
  saysNothing,
  vocabularyOf,
  type Nothing,
  type TableForm,
} from '#ground/workbooks/index.ts'
import pack from '#rulepacks/roster.json' with { type: 'json' }
import type { Standing } from '../types.ts'
import type { MemberField } from './types.ts'

const { words } = pack.value
const normal = (text: string): string => comparable(text).toLowerCase()

const standingWords = new Map(Object.entries(words.standing).map(([word, is]) => [normal(word), is]))
const serviceWords = new Map(Object.entries(words.service).map(([word, is]) => [normal(word), is]))
const postWords = new Map(
  Object.entries(words.posts).flatMap(([post, known]) => [post, ...known].map((word) => [normal(word), post])),
)
const noPost = new Set(words.noPost.map(normal))

export function standingMeant(said: string): Standing['standing'] | null {
  return (standingWords.get(normal(said)) as Standing['standing'] | undefined) ?? null
}

export function serviceMeant(said: string): Standing['service'] | null {
  return (serviceWords.get(normal(said)) as Standing['service'] | undefined) ?? null
}

/** The posts a cell names, several apart by signs; null where one is not known. */
export function postsMeant(said: string): Standing['posts'] | null {
  const named = said
    .normalize('NFKC')
    .split(/[\s,;、/|]+/)
    .filter((word) => word !== '' && !noPost.has(normal(word)))
  const posts = named.map((word) => postWords.get(normal(word)))
  return posts.includes(undefined) ? null : ([...new Set(posts)] as Standing['posts'])
}

/** How a roster's table looks; `phoneOf` gives a phone as it is kept, or nothing where it is none. */
export function formOf(phoneOf: (typed: string) => string | undefined): TableForm<MemberField> {
  const tests: Partial<Record<MemberField | Nothing, (cell: SheetCell) => boolean>> = {
    name: (cell) => !/\d/.test(cell.text),
    phone: (cell) => phoneOf(cell.text) !== undefined,
    standing: (cell) => standingMeant(cell.text) !== null,
    joined: (cell) => 'day' in readDay(cell, 'start', { year: null, date1904: false }),
    service: (cell) => serviceMeant(cell.text) !== null,
    posts: (cell) => saysNothing(cell.text) || postsMeant(cell.text) !== null,
    serial: (cell) => /^\d{1,4}[、.]?$/.test(comparable(cell.text)),
  }
  return {
    vocabulary: vocabularyOf<MemberField>(words.headers),
    key: 'name',
    anyText: ['name', 'group'],
    shareOf: (field, cells) => {
      const test = tests[field]
      return test && cells.length > 0 ? cells.filter(test).length / cells.length : null
    },
    // Numbers and standings speak for themselves.
    fieldByValues: (cells) => {
      if (cells.length < 2) return null
      const all = (field: MemberField) => cells.every(tests[field]!)
      return all('phone') ? 'phone' : all('standing') ? 'standing' : null
    },
  }
}
