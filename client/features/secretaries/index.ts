export { AppointSecretary, type Seat } from './appoint-secretary.tsx'
export { BodySecretary } from './body-secretary.tsx'
export { OfficesOf } from './offices-of.tsx'
