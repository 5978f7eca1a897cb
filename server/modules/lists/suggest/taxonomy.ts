import { z } from 'zod'

const Word = z.string().trim().min(1)
const Concept = z.strictObject({
  /** English, in kebab case; stays the same when the name changes. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: Word,
  group: Word,
  /** What people say. `手机+不会`: both near each other, in either order. */
  say: z.array(Word).min(1),
  /** What units offer, in their words. */
  offer: z.array(Word).min(1),
  /** Words that point this way without telling much. */
  hints: z.array(Word),
  /** Other concepts that serve too, and how well: above 0, below 1. Holds in both directions. */
  related: z.record(z.string(), z.number().gt(0).lt(1)),
  audiences: z.array(z.string()).min(1),
  /** Kinds of units that usually offer it. */
  providers: z.array(z.string()).min(1),
})
export type Concept = z.infer<typeof Concept>
const Audience = z.strictObject({ id: z.string(), name: Word, words: z.array(Word).min(1) })
export type Audience = z.infer<typeof Audience>

/** The services of neighbourhood life as a rule pack holds them. */
export const TaxonomyData = z
  .strictObject({
    concepts: z.array(Concept).min(1),
    audiences: z.array(Audience).min(1),
    /** Local turns of speech → the words that most people use. */
    sayings: z.record(Word, Word).default({}),
  })
  .superRefine(({ concepts, audiences }, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', message })
    for (const doubled of doubles(concepts.map(({ id }) => id))) complain(`Concept ${doubled} stands twice.`)
    const ids = new Set(concepts.map(({ id }) => id))
    const groups = new Set(audiences.map(({ id }) => id))
    for (const concept of concepts) {
      for (const other of Object.keys(concept.related)) {
        if (!ids.has(other) || other === concept.id) complain(`Concept ${concept.id} cannot be related to ${other}.`)
      }
      for (const audience of concept.audiences) {
        if (!groups.has(audience)) complain(`Concept ${concept.id} names an unknown audience ${audience}.`)
      }
    }
  })
export type TaxonomyData = z.infer<typeof TaxonomyData>

/** What an office changes: whole new concepts, words more or fewer for those that stand, new relations. */
export const TaxonomyChanges = z.strictObject({
  concepts: z
    .array(
      z.union([
        Concept,
        z.strictObject({
          id: z.string(),
          name: Word.optional(),
          say: z.array(Word).optional(),
          offer: z.array(Word).optional(),
          hints: z.array(Word).optional(),
          /** Words to be taken away from say, offer and hints. */
          without: z.array(Word).optional(),
          related: z.record(z.string(), z.number().gt(0).lt(1)).optional(),
        }),
      ]),
    )
    .default([]),
  sayings: z.record(Word, Word).default({}),
})
export type TaxonomyChanges = z.infer<typeof TaxonomyChanges>

/**
 * The taxonomy with an office's changes in it.
 * @throws ZodError when the result has a concept without words, a relation to nowhere or an unknown audience
 */
export function changed(data: TaxonomyData, changes: TaxonomyChanges): TaxonomyData {
  const concepts = new Map(data.concepts.map((concept) => [concept.id, concept]))
  for (const change of changes.concepts) {
    const standing = concepts.get(change.id)
    const gone = new Set('without' in change ? change.without : [])
    const words = (field: 'say' | 'offer' | 'hints') =>
      [...new Set([...(standing?.[field] ?? []), ...(change[field] ?? [])])].filter((word) => !gone.has(word))
    const { without: _, ...rest } = { without: [], ...change }
    concepts.set(change.id, {
      ...standing,
      ...rest,
      say: words('say'),
      offer: words('offer'),
      hints: words('hints'),
      related: { ...standing?.related, ...change.related },
    } as Concept)
  }
  return TaxonomyData.parse({
    ...data,
    concepts: [...concepts.values()],
    sayings: { ...data.sayings, ...changes.sayings },
  })
}

function doubles(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}
