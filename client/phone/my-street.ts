import { listStreets } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { useSession } from '#ui/session.tsx'

/** The street this phone looks at: that of the hat worn now; for others the whole district (null). */
export function useMyStreet(): string | null {
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  return hat?.streetId ?? null
}

/** The streets to choose from. */
export function useStreets() {
  return useAsk(listStreets)
}

/** Topics of what all may see change: in this street, or in every street where none is chosen. */
export function useStreetTopics(street: string | null): string[] {
  const streets = useStreets()
  const ids = street ? [street] : (streets.data?.rows ?? []).map(({ id }) => id)
  return ids.map((id) => `street:${id}`)
}
