import './live-kinds.ts'

export { SchemeCard } from './scheme-card.tsx'
export { StreetPoints } from './desk-street-points.tsx'
