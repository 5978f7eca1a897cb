import './live-kinds.ts'

export { LiaisonDesk } from './liaison-desk.tsx'
export { PhoneItems } from './phone-items.tsx'
