import { useSession } from '#ui/session.tsx'

/** Whether whoever is signed in keeps a place: staff those of their street, the system administrator the district's own. */
export function useKeepsPlace(): (place: { streetId: string; ofDistrict: boolean }) => boolean {
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  return ({ streetId, ofDistrict }) =>
    hat?.kind === 'street-staff' ? streetId === hat.streetId : hat?.kind === 'system-admin' && ofDistrict
}
