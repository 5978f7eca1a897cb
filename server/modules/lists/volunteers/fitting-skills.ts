import type { Volunteer } from '#contract/volunteers.ts'
import type { OfferedSkill } from '../asks.ts'
import type { Reader } from '../suggest/features.ts'
import { conceptOf } from '../suggest/reasons.ts'
import { SearchIndex } from '../suggest/search-index.ts'
import type { Candidate } from '../suggest/types.ts'

export type FittingSkill = OfferedSkill & { why: Volunteer['why'] }

/**
 * Skills that mean what a need wants, the very service before a near one, then as well as the words meet. Likeness of
 * words alone brings nobody into it: a person is asked for what they can do, not for how it is spelt.
 */
export function fittingSkills(reader: Reader, need: Candidate, skills: readonly OfferedSkill[]): FittingSkill[] {
  const index = new SearchIndex(skills.map(candidateOf), reader)
  const scores = index.scores(need)
  return index.candidates
    .flatMap((candidate, at) => {
      const why = conceptOf(index, need, candidate)
      if (!why) return []
      const { need: words = '', concept = '', other = '' } = why.params
      return [{ ...skills[at]!, why: { need: words, concept, other }, score: scores[at]! }]
    })
    .toSorted((a, b) => Number(a.why.other !== '') - Number(b.why.other !== '') || b.score - a.score)
    .map(({ score: _score, ...skill }) => skill)
}

/** A skill is read as a resource of one person: the same words mean the same service. */
function candidateOf({ id, what, proof }: OfferedSkill): Candidate {
  return {
    id,
    kind: 'resource',
    organizationId: '',
    unitName: '',
    areaId: '',
    streetName: '',
    title: what,
    description: proof,
    audience: '',
    category: '',
    capacity: null,
    availability: '',
    place: '',
    validFrom: null,
    validTo: null,
  }
}
