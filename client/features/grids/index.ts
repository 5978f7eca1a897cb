import './live-kinds.ts'

export { NetworkPlaces } from './network-places.tsx'
export { UnitPicker, type Picked } from './unit-picker.tsx'
