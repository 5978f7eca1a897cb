import './live-kinds.ts'

export { KioskItems } from './kiosk-items.tsx'
export { LiaisonDesk } from './liaison-desk.tsx'
export { PhoneItems } from './phone-items.tsx'
export { UnitInvitations } from './unit-invitations.tsx'
export { useListsHat } from './hat.ts'
export { ItemLine } from './item-line.tsx'
export { MatchState } from './match-state.tsx'
