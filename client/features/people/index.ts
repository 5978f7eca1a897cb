export { DeskSignIn } from './desk-sign-in.tsx'
export { PeopleSession } from './session.tsx'
export { PhoneSignIn } from './phone-sign-in.tsx'
