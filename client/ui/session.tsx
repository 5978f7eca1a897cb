import { type ReactNode, createContext, use } from 'react'
import type { Me } from '#contract/people.ts'

/** Who sits before this screen, as far as a shell needs to know. The people feature fills it. */
export type Session = {
  /** `loading` until it is known; then null for a stranger. */
  me: Me | null
  loading: boolean
  signOut: () => void
  wear: (hatId: string) => void
}

const stranger: Session = { me: null, loading: false, signOut: () => undefined, wear: () => undefined }
const Slot = createContext<Session>(stranger)

/** Put around a shell's content by the entry, with what the people feature knows. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <Slot value={session}>{children}</Slot>
}

/** Who sits here; a stranger where no one has said. */
export function useSession(): Session {
  return use(Slot)
}
