import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Me, chooseHat, showMe, signOut } from '#contract/people.ts'
import { askKey, useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { live, touches } from '#ui/live.ts'
import { SessionProvider } from '#ui/session.tsx'

const ofTheHat = ['/api/me', '/api/lists', '/api/today', '/api/organizations', '/api/activities']
// An office that begins or ends changes what somebody may act as, and with it all that was asked.
for (const kind of ['liaison.begun', 'liaison.ended', 'liaison.handedOver']) touches(kind, ofTheHat)

/** Fills the screen's session slot with who is signed in on this device. */
export function PeopleSession({ children }: { children: ReactNode }) {
  const ask = useAsk(showMe)
  const turned = useTurnedInto()
  const leave = useDeed(signOut, { done: () => turned(null) })
  const wear = useDeed(chooseHat, { done: turned })
  const session = {
    me: ask.data?.me ?? null,
    loading: ask.isPending,
    signOut: () => void leave.run(),
    wear: (hatId: string) => void wear.run({ body: { hatId } }),
  }
  return <SessionProvider session={session}>{children}</SessionProvider>
}

/** For after signing in, out or changing hats: everything that was asked before belongs to someone else. */
export function useTurnedInto(): (me: Me | null) => void {
  const client = useQueryClient()
  return (me) => {
    const others = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== showMe.path }
    // What a page that stays is showing is asked again; taken away from under it, it would go on showing the old.
    client.removeQueries(me ? { ...others, type: 'inactive' } : others)
    client.setQueryData(askKey(showMe), { me })
    void client.resetQueries({ ...others, type: 'active' })
    void client.invalidateQueries()
    live.renew()
  }
}
