import { fitsOf, isShort, misfitsOf, sidesOf, validTogether } from './reasons.ts'
import type { Features } from './features.ts'
import type { SearchIndex } from './search-index.ts'
import { factors as settled, type Factors } from './shares.ts'
import { timesMeet } from './time-windows.ts'
import type { Candidate, Circumstances, Ranked } from './types.ts'

const nothing: Circumstances = { openMatches: 0, deliveries: 0, left: null }

/** The days on which an item is to be used: from today for one that still stands, its own for one that is past. */
export function windowOf(item: Candidate, today: string): Candidate {
  const past = item.validTo !== null && item.validTo < today
  if (past || (item.validFrom !== null && item.validFrom >= today)) return item
  return { ...item, validFrom: today }
}

/**
 * Counterparts of an item by meaning, text and stored facts, best first; of the other kind, another unit, and valid
 * together. What shares neither a concept nor a character is left out. Equal ranks are ordered by id, so that the same question has the same answer.
 */
export function shortlist(
  index: SearchIndex,
  asked: Candidate,
  today: string,
  most: number,
  factors: Factors = settled,
): Candidate[] {
  const window = windowOf(asked, today)
  const scores = index.scores(asked)
  const read = index.reader.read(asked)
  return index.candidates
    .map((candidate, place) => ({
      candidate,
      score: scores[place]! * stored(asked, read, candidate, index.features[place]!, factors),
    }))
    .filter(
      ({ candidate, score }) =>
        score > 0 && candidate.organizationId !== asked.organizationId && validTogether(window, candidate),
    )
    .toSorted((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

/** What stored facts take from a score by meaning: places, streets, hours. */
export function stored(
  asked: Candidate,
  read: Features,
  found: Candidate,
  itsRead: Features,
  factors: Factors,
): number {
  const { need, resource } = sidesOf(asked, found)
  const goesOut = (resource === found ? itsRead : read).goesOut
  const away = need.areaId === resource.areaId ? 1 : goesOut ? factors.otherStreet : factors.stays
  const time = timesMeet(read.windows, itsRead.windows) ? 1 : factors.otherTime
  return (isShort(need, resource) ? factors.short : 1) * away * time
}

/** The shortlisted with what has happened since, best first, each with its reasons. */
export function ranked(
  index: SearchIndex,
  asked: Candidate,
  found: readonly Candidate[],
  circumstances: ReadonlyMap<string, Circumstances>,
): Ranked[] {
  const scores = index.scores(asked)
  const read = index.reader.read(asked)
  const places = new Map(index.candidates.map((candidate, place) => [candidate.id, place]))
  return found
    .map((candidate): Ranked => {
      const now = circumstances.get(candidate.id) ?? nothing
      const place = places.get(candidate.id)!
      const happened =
        (now.left === 0 ? settled.full : 1) *
        (now.openMatches > 0 ? settled.busy : 1) *
        (now.deliveries > 0 ? settled.delivered : 1)
      return {
        candidate,
        score: scores[place]! * stored(asked, read, candidate, index.features[place]!, settled) * happened,
        fits: fitsOf(index, asked, candidate, now),
        misfits: misfitsOf(index, asked, candidate, now),
      }
    })
    .toSorted((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
}
