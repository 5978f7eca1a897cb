import { readFileSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { openCutter, openKnownWords, type Cutter } from '#adapters/words.ts'
import { Reader } from '../features.ts'
import { shortlist } from '../rank.ts'
import { SearchIndex } from '../search-index.ts'
import { suppliedTaxonomy } from '../taxonomy-file.ts'
import { byChance, byPairs, byWords } from './baselines.ts'
import { figuresOf, type Figures } from './measures.ts'
import { colloquial, half, setA, strangers, unseen, type LabelledSet } from './sets.ts'
import { thinned } from './thinned.ts'

let cut: Cutter
let known: Cutter
beforeAll(async () => {
  cut = await openCutter()
  known = await openKnownWords()
})

/** The ranking of every need of a set on its own days. */
function ours(set: LabelledSet, taxonomy = suppliedTaxonomy): (id: string) => string[] {
  const index = new SearchIndex(set.resources, new Reader(taxonomy, cut, known))
  const ranks = new Map(set.needs.map((need) => [need.id, shortlist(index, need, need.validFrom!, 10)]))
  return (id) => ranks.get(id)!.map((one) => one.id)
}

/** The figures of docs/algorithms/suggestions.md, rounded as they stand there. */
const page = readFileSync(new URL('../../../../../docs/algorithms/suggestions.md', import.meta.url), 'utf8')
function onPage(table: string, row: string): string[] {
  const part = page.split(`### ${table}\n`)[1]!.split('\n#')[0]!
  const line = part.split('\n').find((one) => one.startsWith(`| ${row} |`))!
  return line
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim())
}
const cells = ({ ndcg5, recall10, mrr }: Figures) => [ndcg5, recall10, mrr].map((value) => value.toFixed(3))

/** Compares ours and the baselines, by halves, with the page. @returns nDCG@5 on the half held out */
function asOnPage(set: LabelledSet, title: string): { ours: number; pairs: number } {
  const rank = ours(set)
  const ranks: Record<string, (id: string) => string[]> = { Linli: rank }
  const baselines = {
    'by chance': byChance(set.resources, 7),
    'jieba words BM25': byWords(set.resources, cut),
    'character pairs BM25': byPairs(set.resources),
  }
  for (const [name, one] of Object.entries(baselines)) {
    const all = new Map(set.needs.map((need) => [need.id, one(need)]))
    ranks[name] = (id) => all.get(id)!
  }
  for (const [name, one] of Object.entries(ranks)) {
    for (const which of ['dev', 'held-out'] as const)
      expect([name, which, ...cells(figuresOf(half(set.labels, which), one))]).toEqual([
        name,
        which,
        ...onPage(`${title}, ${which}`, name),
      ])
  }
  const ndcg = (one: (id: string) => string[]) => figuresOf(half(set.labels, 'held-out'), one).ndcg5
  return { ours: ndcg(rank), pairs: ndcg(ranks['character pairs BM25']!) }
}

describe('measures', () => {
  test('are as computed by hand', () => {
    const labels = { need: { a: 3, b: 1 }, none: {} }
    const figures = figuresOf(labels, () => ['b', 'x', 'a'])
    const best = 7 + 1 / Math.log2(3)
    expect(figures.ndcg5).toBeCloseTo((1 + 7 / Math.log2(4)) / best, 10)
    expect(figures.recall10).toBe(1)
    expect(figures.mrr).toBeCloseTo(1 / 3, 10)
  })
})

describe('the real lists of 2018', () => {
  test('have the figures that the page names, an nDCG@5 of 0.88 and more', () => {
    const set = setA()
    const figures = figuresOf(set.labels, ours(set))
    expect(figures.ndcg5).toBeGreaterThanOrEqual(0.88)
    expect(cells(figures)).toEqual(onPage('Set A', 'Linli'))
  })
})

describe('colloquial, indirect and misspelt needs', () => {
  test('are enough, and all labels name resources of the set', () => {
    const { needs, resources, labels } = colloquial()
    expect(needs.length).toBeGreaterThanOrEqual(100)
    expect(resources.length).toBeGreaterThanOrEqual(80)
    const ids = new Set(resources.map(({ id }) => id))
    expect(Object.keys(labels)).toEqual(needs.map(({ id }) => id))
    expect(
      Object.values(labels)
        .flatMap((grades) => Object.keys(grades))
        .filter((id) => !ids.has(id)),
    ).toEqual([])
  })

  test('have the figures that the page names, dev and held out apart, above every baseline', () => {
    const { ours, pairs } = asOnPage(colloquial(), 'Colloquial')
    expect(ours).toBeGreaterThan(pairs + 0.2)
  })

  test('still do well with a taxonomy that knows only part of the words', () => {
    const set = colloquial()
    const labels = half(set.labels, 'held-out')
    for (const [row, share] of [
      ['3 of 4 words known', 0.25],
      ['half of the words known', 0.5],
      ['no taxonomy', 1],
    ] as const)
      expect([row, ...cells(figuresOf(labels, ours(set, thinned(suppliedTaxonomy, share))))]).toEqual([
        row,
        ...onPage('Colloquial, held-out, with less of a taxonomy', row),
      ])
  })
})

describe('needs from another city over thin corners of neighbourhood life', () => {
  test('name resources of their set, and one need has none', () => {
    const { needs, resources, labels } = unseen()
    const ids = new Set(resources.map(({ id }) => id))
    expect(Object.keys(labels)).toEqual(needs.map(({ id }) => id))
    expect(Object.values(labels).flatMap((grades) => Object.keys(grades).filter((id) => !ids.has(id)))).toEqual([])
    expect(Object.values(labels).filter((grades) => Object.keys(grades).length === 0)).toHaveLength(1)
  })

  test('have the figures that the page names, dev and held out apart, above every baseline', () => {
    const { ours, pairs } = asOnPage(unseen(), 'Another city')
    expect(ours).toBeGreaterThan(pairs + 0.2)
  })
})

describe('needs of five strange streets', () => {
  test('are enough, name resources of their set, and two needs have none', () => {
    const { needs, resources, labels } = strangers()
    expect([needs.length, resources.length]).toEqual([119, 112])
    const ids = new Set(resources.map(({ id }) => id))
    expect(Object.keys(labels)).toEqual(needs.map(({ id }) => id))
    expect(Object.values(labels).flatMap((grades) => Object.keys(grades).filter((id) => !ids.has(id)))).toEqual([])
    expect(Object.values(labels).filter((grades) => Object.keys(grades).length === 0)).toHaveLength(2)
  })

  test('have the figures that the page names, dev and held out apart, above every baseline', () => {
    const { ours, pairs } = asOnPage(strangers(), 'Strangers')
    expect(ours).toBeGreaterThan(pairs + 0.2)
  })
})

describe('nothing of the labelled sets', () => {
  test('stands in the code that ranks or in the taxonomy', () => {
    const folder = new URL('../', import.meta.url)
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    const packs = ['service-taxonomy', 'service-taxonomy-times', 'service-texts'].map(
      (name) => new URL(`../../../../../rulepacks/${name}.json`, import.meta.url),
    )
    const text = [...files.map((name) => new URL(name, folder)), ...packs]
      .map((url) => readFileSync(url, 'utf8'))
      .join('\n')
    expect(text.length).toBeGreaterThan(50_000)
    const names = [
      ...setA().lines.flatMap(({ id, title, provider }) => [id, title, provider]),
      ...colloquial().lines.flatMap(({ id, title }) => [id, title]),
      ...unseen().lines.flatMap(({ id, title }) => [id, title]),
      ...strangers().lines.flatMap(({ id, title }) => [id, title]),
    ]
    expect(names.filter((name) => text.includes(name))).toEqual([])
  })
})
