import './live-kinds.ts'

export { NetworkPlaces } from './network-places.tsx'
