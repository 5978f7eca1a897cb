import './live-kinds.ts'

export { KioskActivityRows, KioskToday } from './kiosk-today.tsx'
export { KioskDoor } from './kiosk-door.tsx'
export { KioskPairing } from './kiosk-pairing.tsx'
export { KioskWhere } from './kiosk-where.tsx'
export { VenueCard } from './kiosk-way.tsx'
export { useHeartbeat } from './use-heartbeat.ts'
export { useKioskHome } from './use-kiosk-home.ts'
