export { DeskSignIn } from './desk-sign-in.tsx'
export { Hats } from './hats.tsx'
export { MyDevices } from './my-devices.tsx'
export { PhoneSignIn } from './phone-sign-in.tsx'
