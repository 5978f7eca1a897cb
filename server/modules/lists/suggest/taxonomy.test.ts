import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import pack from '#rulepacks/service-taxonomy.json' with { type: 'json' }
import { changed, TaxonomyChanges, TaxonomyData } from './taxonomy.ts'
import { suppliedTaxonomy, TaxonomyFile } from './taxonomy-file.ts'

const one = (id: string, wish: object = {}) => ({
  id,
  name: id,
  group: '便民',
  say: ['头发长'],
  offer: ['剪发'],
  hints: [],
  related: {},
  audiences: ['resident'],
  providers: ['enterprise'],
  ...wish,
})
const audiences = [{ id: 'resident', name: '居民', words: ['居民'] }]
const problems = (...concepts: object[]) =>
  TaxonomyData.safeParse({ concepts, audiences }).error?.issues.map(({ message }) => message) ?? []

describe('the supplied taxonomy', () => {
  test('is broad, and every concept says what people say and what units offer', () => {
    expect(suppliedTaxonomy.concepts.length).toBeGreaterThanOrEqual(120)
    const few = suppliedTaxonomy.concepts.filter(({ say, offer }) => say.length < 3 || offer.length < 3)
    expect(few.map(({ id }) => id)).toEqual([])
  })

  test('relates concepts to others that stand, and names no concept or word twice', () => {
    const ids = suppliedTaxonomy.concepts.map(({ id }) => id)
    const names = suppliedTaxonomy.concepts.map(({ name }) => name)
    const to = suppliedTaxonomy.concepts.flatMap(({ related }) => Object.keys(related))
    expect(to.filter((id) => !ids.includes(id))).toEqual([])
    expect([new Set(ids).size, new Set(names).size]).toEqual([ids.length, names.length])
    for (const { say, offer, hints } of suppliedTaxonomy.concepts)
      for (const words of [say, offer, hints]) expect(new Set(words).size).toBe(words.length)
  })

  test('holds no word of one sign but names of animals and figures of the body, which mean nothing else', () => {
    const words = suppliedTaxonomy.concepts.flatMap(({ say, offer, hints }) => [...say, ...offer, ...hints])
    expect(new Set(words.filter((word) => [...word].length === 1))).toEqual(new Set(['胖', '狗', '猫', '犬', '税']))
  })

  test('carries where it comes from, as every rule pack', () => {
    expect(pack).toMatchObject({ id: 'lists.service-taxonomy', mark: 'gk', overridableBy: 'district' })
  })
})

describe('what makes no sense', () => {
  test('is named: no words, relations to nowhere or to itself, a concept twice, an unknown audience', () => {
    expect(problems(one('haircut'))).toEqual([])
    expect(problems(one('haircut', { say: [] }))).toHaveLength(1)
    expect(problems(one('haircut', { offer: [] }))).toHaveLength(1)
    expect(problems(one('haircut', { related: { nowhere: 0.5 } }))).toEqual([
      'Concept haircut cannot be related to nowhere.',
    ])
    expect(problems(one('haircut', { related: { haircut: 0.5 } }))).toHaveLength(1)
    expect(problems(one('haircut'), one('haircut'))).toEqual(['Concept haircut stands twice.'])
    expect(problems(one('haircut', { audiences: ['nobody'] }))).toHaveLength(1)
  })
})

describe('an office’s changes', () => {
  const base = TaxonomyData.parse({
    sayings: { 屋里: '家里' },
    concepts: [one('haircut'), one('shoes', { say: ['皮鞋坏'] })],
    audiences,
  })
  const applied = (changes: object) => changed(base, TaxonomyChanges.parse(changes)).concepts

  test('add words and relations, take words away, and leave the rest as it is', () => {
    const concepts = applied({
      concepts: [{ id: 'haircut', say: ['推子'], without: ['头发长'], related: { shoes: 0.4 } }],
    })
    expect(concepts[0]).toEqual(one('haircut', { say: ['推子'], related: { shoes: 0.4 } }))
    expect(concepts[1]).toEqual(base.concepts[1])
  })

  test('add turns of speech', () => {
    const sayings = { 夜饭: '晚饭' }
    expect(changed(base, TaxonomyChanges.parse({ sayings })).sayings).toEqual({ 屋里: '家里', 夜饭: '晚饭' })
  })

  test('add whole concepts, and are refused when nothing to say is left', () => {
    expect(applied({ concepts: [one('new-one')] }).map(({ id }) => id)).toEqual(['haircut', 'shoes', 'new-one'])
    expect(() => applied({ concepts: [{ id: 'haircut', without: ['头发长'] }] })).toThrow(/say/)
    expect(() => applied({ concepts: [{ id: 'unheard-of', say: ['什么'] }] })).toThrow(/unheard-of|name/)
  })
})

describe('the file in the data folder', () => {
  let folder: string
  let path: string
  let complaints: string[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linli-taxonomy-'))
    path = join(folder, 'service-taxonomy.json')
    complaints = []
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  let day = 1
  const write = (text: string) => {
    writeFileSync(path, text)
    utimesSync(path, day, (day += 1))
  }
  const meansHaircut = async (file: TaxonomyFile) => {
    const { concepts, read } = await file.readerNow().then((reader) => ({
      concepts: reader.concepts.list,
      read: reader.read({
        id: '1',
        kind: 'need',
        organizationId: '',
        unitName: '',
        areaId: '',
        streetName: '',
        title: '想吹个飞机头',
        description: '',
        audience: '',
        category: '',
        capacity: null,
        availability: '',
        place: '',
        validFrom: null,
        validTo: null,
      }),
    }))
    return [...read.meaning.keys()].some((concept) => concepts[concept]!.id === 'haircut')
  }

  test('holds at once when it is written, changed or taken away; the reader stays while nothing changes', async () => {
    const file = new TaxonomyFile(path, (why) => complaints.push(why))
    expect(await meansHaircut(file)).toBe(false)
    expect(await file.readerNow()).toBe(await file.readerNow())
    write(JSON.stringify({ concepts: [{ id: 'haircut', say: ['飞机头'] }] }))
    expect(await meansHaircut(file)).toBe(true)
    rmSync(path)
    expect(await meansHaircut(file)).toBe(false)
    expect(complaints).toEqual([])
  })

  test('that makes no sense is complained of once, and what held before holds on', async () => {
    const file = new TaxonomyFile(path, (why) => complaints.push(why))
    write(JSON.stringify({ concepts: [{ id: 'haircut', say: ['飞机头'] }] }))
    expect(await meansHaircut(file)).toBe(true)
    write('{ not json')
    expect([await meansHaircut(file), await meansHaircut(file)]).toEqual([true, true])
    expect(complaints).toHaveLength(1)
  })
})
