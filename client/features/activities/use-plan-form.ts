import { useState } from 'react'
import { listVenues } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import type { Refused } from '#ui/call.ts'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { useSession } from '#ui/session.tsx'
import { type PlanDraft, type PlanField, planBody, planFaults } from './plan-draft.ts'

/** Where a refusal of the server is said. */
const fieldOfRefusal: Record<string, PlanField> = {
  'activity.past': 'day',
  'activity.times': 'times',
  'activity.place': 'place',
  'activity.capacity-below-taken': 'capacity',
}

/** Refusals of a place that is not open then. */
export const closedCodes = ['activity.venue-closed', 'activity.venue-closes', 'activity.venue-shut']

/** What a form of an activity shows: what was typed, the places to choose from, and the fault at each field. */
export type PlanForm = {
  draft: PlanDraft
  set: (change: Partial<PlanDraft>) => void
  places: readonly string[]
  faultAt: (field: PlanField) => string | undefined
  /** The place is closed then, or was confirmed to open for it; and whether whoever plans may confirm that. */
  closed: boolean
  mayOpen: boolean
  /** A refusal that belongs to no field. */
  fault: string | undefined
  /** What to send; null when something typed cannot be sent, which is then said at its field. */
  body: () => ReturnType<typeof planBody> | null
}

/** The state of a form of an activity. @param refused the server's last refusal @param forget called when something is typed */
export function usePlanForm(
  start: PlanDraft,
  street: string | null,
  refused: Refused | null,
  forget: () => void,
): PlanForm {
  const t = useWords('activities')
  const sentenceOf = useSentence()
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const venues = useAsk(listVenues, { query: street ? { street } : {} }).data?.rows ?? []
  const { me } = useSession()
  const mayOpen = me?.hats.find(({ id }) => id === me.hatId)?.kind === 'street-staff'
  const faults = planFaults(draft)
  const field = refused ? fieldOfRefusal[refused.code] : undefined
  return {
    draft,
    set: (change) => {
      forget()
      setDraft({ ...draft, ...change })
    },
    places: venues.map(({ name }) => name),
    faultAt: (one) => {
      if (refused && field === one) return sentenceOf(refused)
      return tried && faults[one] ? t(faults[one]) : undefined
    },
    closed: draft.openFor || (refused !== null && closedCodes.includes(refused.code)),
    mayOpen,
    fault: refused && !field ? sentenceOf(refused) : undefined,
    body: () => {
      setTried(true)
      return Object.keys(faults).length > 0 ? null : planBody(draft, venues)
    },
  }
}
