import './live-kinds.ts'

export { StreetRecord } from './desk-street-record.tsx'
