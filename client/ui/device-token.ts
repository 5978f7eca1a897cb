import { authorizeWith } from './call.ts'

const stored = 'linli.kiosk.token'

/** The right of this device itself (not of a person), as a paired screen holds it; it outlives every wipe. */
export function deviceToken(): string | null {
  return localStorage.getItem(stored)
}
/** Keeps the token that pairing gave. */
export function keepDeviceToken(token: string): void {
  localStorage.setItem(stored, token)
}
/** Forgets it: the screen was revoked and must be paired anew. */
export function forgetDeviceToken(): void {
  localStorage.removeItem(stored)
}
/** Whether a stored thing belongs to the device and not to the person before it. */
export function isDevices(key: string): boolean {
  return key.startsWith('linli.kiosk.')
}
/** From now on every call shows the device's right. */
export function showDeviceToken(): void {
  authorizeWith(() => {
    const token = deviceToken()
    return token ? `Kiosk ${token}` : null
  })
}
