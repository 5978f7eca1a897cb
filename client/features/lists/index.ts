import './live-kinds.ts'

export { KioskItems } from './kiosk-items.tsx'
export { LiaisonDesk } from './liaison-desk.tsx'
export { PhoneItems } from './phone-items.tsx'
