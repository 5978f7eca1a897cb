import { useSession } from '#ui/session.tsx'

/** As whom the lists are looked at, and which live topics that hat may hear. */
export type ListsHat = {
  /** Staff of a street: publish, import, propose, answer for a unit. */
  staff: boolean
  /** Liaison of a unit: offer, claim, answer for their own unit. */
  liaison: boolean
  /** Secretary of a committee or alliance: keeps the lists of that body, and nothing else. */
  body: boolean
  /** Staff of a residential area: claim for the area itself. */
  area: boolean
  streetId: string | null
  organizationId: string | null
  topics: string[]
}

/** The hat worn now, as far as the lists care. */
export function useListsHat(): ListsHat {
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  const staff = hat?.kind === 'street-staff'
  const liaison = hat?.kind === 'liaison'
  const body = hat?.kind === 'committee-secretary'
  const streetId = hat?.streetId ?? null
  const organizationId = hat?.organizationId ?? null
  return {
    staff,
    liaison,
    body,
    area: hat?.kind === 'area-staff',
    streetId,
    organizationId,
    topics: [
      ...(staff && streetId ? [`staff:${streetId}`] : []),
      ...(liaison && organizationId ? [`organization:${organizationId}`] : []),
      ...(streetId ? [`street:${streetId}`] : []),
    ],
  }
}
