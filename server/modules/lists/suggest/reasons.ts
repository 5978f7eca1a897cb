import type { Reason } from '#contract/lists.ts'
import { bigrams } from './tokens.ts'
import { common, type SearchIndex } from './search-index.ts'
import { isAlways, timesMeet } from './time-windows.ts'
import type { Candidate, Circumstances } from './types.ts'

const mostWords = 4
/** Below this a concept is only hinted at and no reason. */
const sure = 0.3

/** Both days on which two items overlap; null on a side that is open. */
export function overlap(a: Candidate, b: Candidate): { from: string | null; to: string | null } {
  const froms = [a.validFrom, b.validFrom].filter((day) => day !== null)
  const tos = [a.validTo, b.validTo].filter((day) => day !== null)
  return {
    from: froms.length === 0 ? null : froms.reduce((late, day) => (day > late ? day : late)),
    to: tos.length === 0 ? null : tos.reduce((early, day) => (day < early ? day : early)),
  }
}

export function validTogether(a: Candidate, b: Candidate): boolean {
  const { from, to } = overlap(a, b)
  return from === null || to === null || from <= to
}

/** Need and resource of a pair, whichever was asked about. */
export function sidesOf(a: Candidate, b: Candidate): { need: Candidate; resource: Candidate } {
  return a.kind === 'need' ? { need: a, resource: b } : { need: b, resource: a }
}

function meet(a: string, b: string): boolean {
  return common(bigrams(a), bigrams(b)).length > 0
}

/** The facts that speak for a pair, strongest first; each names what is stored on both sides. */
export function fitsOf(index: SearchIndex, asked: Candidate, found: Candidate, now: Circumstances): Reason[] {
  const { need, resource } = sidesOf(asked, found)
  const words = index.sharedWords(asked, found, mostWords)
  const { from, to } = overlap(asked, found)
  const fits: (Reason | false)[] = [
    conceptOf(index, need, resource),
    words.length > 0 && { code: 'words', params: { words: words.join(' ') } },
    meet(need.audience, resource.audience) && {
      code: 'audience',
      params: { need: need.audience, resource: resource.audience },
    },
    meet(`${asked.title}\n${asked.category}`, found.category) && {
      code: 'category',
      params: { need: need.category, resource: resource.category },
    },
    need.capacity !== null &&
      resource.capacity !== null &&
      resource.capacity >= need.capacity && {
        code: 'capacityEnough',
        params: { need: String(need.capacity), resource: String(resource.capacity) },
      },
    need.capacity !== null &&
      resource.capacity === null && { code: 'capacityOpen', params: { need: String(need.capacity) } },
    need.areaId === resource.areaId && { code: 'sameStreet', params: { street: need.streetName } },
    meet(need.place, resource.place) && { code: 'place', params: { need: need.place, resource: resource.place } },
    bothSayWhen(index, need, resource) &&
      timesMeetOf(index, need, resource) && {
        code: 'timeTogether',
        params: { need: need.availability, resource: resource.availability },
      },
    (from !== null || to !== null) && { code: 'validTogether', params: { from: from ?? '', to: to ?? '' } },
    now.deliveries > 0 && { code: 'delivered', params: { times: String(now.deliveries) } },
  ]
  return fits.filter((reason) => reason !== false)
}

/** The service that both sides mean most surely, or two that are close, in the words of each. */
export function conceptOf(index: SearchIndex, need: Candidate, resource: Candidate): Reason | false {
  const { concepts } = index.reader
  const offered = index.reader.read(resource).meaning
  let best = { worth: 0, wanted: -1, served: -1 }
  for (const [wanted, { strength }] of index.reader.read(need).meaning) {
    for (const { concept: served, weight } of concepts.related[wanted]!) {
      const worth = strength * weight * (offered.get(served)?.strength ?? 0) * index.tellingOf(wanted)
      if (strength >= sure && worth > best.worth) best = { worth, wanted, served }
    }
  }
  const [wanted, served] = [concepts.list[best.wanted], concepts.list[best.served]]
  if (!wanted || !served || offered.get(best.served)!.strength < sure) return false
  const words = (side: Candidate, concept: number) => {
    const said = index.reader.read(side).meaning.get(concept)!.words
    return said.filter((word) => !said.some((longer) => longer !== word && longer.includes(word))).slice(0, mostWords)
  }
  return {
    code: 'concept',
    params: {
      need: words(need, best.wanted).join(' '),
      resource: words(resource, best.served).join(' '),
      concept: wanted.name,
      other: served === wanted ? '' : served.name,
    },
  }
}

function timesMeetOf(index: SearchIndex, need: Candidate, resource: Candidate): boolean {
  return timesMeet(index.reader.read(need).windows, index.reader.read(resource).windows)
}

function bothSayWhen(index: SearchIndex, need: Candidate, resource: Candidate): boolean {
  return [need, resource].every((side) => !isAlways(index.reader.read(side).windows))
}

/** The facts that speak against a pair. */
export function misfitsOf(index: SearchIndex, asked: Candidate, found: Candidate, now: Circumstances): Reason[] {
  const { need, resource } = sidesOf(asked, found)
  const misfits: (Reason | false)[] = [
    isShort(need, resource) && {
      code: 'capacityShort',
      params: { need: String(need.capacity), resource: String(resource.capacity) },
    },
    !timesMeetOf(index, need, resource) && {
      code: 'timeApart',
      params: { need: need.availability, resource: resource.availability },
    },
    need.areaId !== resource.areaId && {
      code: 'otherStreet',
      params: { need: need.streetName, resource: resource.streetName },
    },
    now.coolingOff !== undefined && { code: 'coolingOff', params: { until: now.coolingOff } },
    now.invitedEnough === true && { code: 'invitedEnough', params: {} },
    now.left === 0 && { code: 'full', params: {} },
    now.left !== null &&
      now.left > 0 &&
      now.left < (found.capacity ?? 0) && { code: 'partLeft', params: { left: String(now.left) } },
    now.openMatches > 0 && { code: 'busy', params: { matches: String(now.openMatches) } },
  ]
  return misfits.filter((reason) => reason !== false)
}

export function isShort(need: Candidate, resource: Candidate): boolean {
  return need.capacity !== null && resource.capacity !== null && resource.capacity < need.capacity
}
