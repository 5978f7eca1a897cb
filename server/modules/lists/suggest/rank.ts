import { fitsOf, isShort, misfitsOf, sidesOf, validTogether } from './reasons.ts'
import type { SearchIndex } from './search-index.ts'
import type { Candidate, Circumstances, Ranked } from './types.ts'

/** What a fact takes from or adds to the text score; text stays in front, facts settle what is close. */
const factor = { short: 0.85, otherStreet: 0.95, busy: 0.97, delivered: 1.03 }

const nothing: Circumstances = { openMatches: 0, deliveries: 0 }

/** The days on which an item is to be used: from today for one that still stands, its own for one that is past. */
export function windowOf(item: Candidate, today: string): Candidate {
  const past = item.validTo !== null && item.validTo < today
  if (past || (item.validFrom !== null && item.validFrom >= today)) return item
  return { ...item, validFrom: today }
}

/**
 * Counterparts of an item by text and stored facts, best first; of the other kind, another unit, and valid together.
 * What has no character in common is left out. Equal ranks are ordered by id, so that the same question has the same answer.
 */
export function shortlist(index: SearchIndex, asked: Candidate, today: string, most: number): Candidate[] {
  const window = windowOf(asked, today)
  const text = index.textScores(asked)
  return index.candidates
    .map((candidate, place) => ({ candidate, score: text[place]! * stored(asked, candidate) }))
    .filter(
      ({ candidate, score }) =>
        score > 0 && candidate.organizationId !== asked.organizationId && validTogether(window, candidate),
    )
    .toSorted((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

function stored(asked: Candidate, found: Candidate): number {
  const { need, resource } = sidesOf(asked, found)
  return (isShort(need, resource) ? factor.short : 1) * (need.areaId === resource.areaId ? 1 : factor.otherStreet)
}

/** The shortlisted with what has happened since, best first, each with its reasons. */
export function ranked(
  index: SearchIndex,
  asked: Candidate,
  found: readonly Candidate[],
  circumstances: ReadonlyMap<string, Circumstances>,
): Ranked[] {
  const text = index.textScores(asked)
  const places = new Map(index.candidates.map((candidate, place) => [candidate.id, place]))
  return found
    .map((candidate): Ranked => {
      const now = circumstances.get(candidate.id) ?? nothing
      const happened = (now.openMatches > 0 ? factor.busy : 1) * (now.deliveries > 0 ? factor.delivered : 1)
      return {
        candidate,
        score: text[places.get(candidate.id)!]! * stored(asked, candidate) * happened,
        fits: fitsOf(index, asked, candidate, now),
        misfits: misfitsOf(asked, candidate, now),
      }
    })
    .toSorted((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
}
