import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { demonstrationLogins } from '#contract/people.ts'
import { pairDemonstrationKiosk, pollPairing, showKioskHome, startPairing } from '#contract/screens.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { useDeed } from '#ui/deed.ts'
import { keepDeviceToken } from '#ui/device-token.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import css from './screens.module.css'

const pollMilliseconds = 3000

/** A screen that belongs to no hall yet: shows the code staff type at their desk, and waits. */
export function KioskPairing({ onPaired }: { onPaired: () => void }) {
  const t = useWords('screens')
  const queries = useQueryClient()
  const paired = (token: string): void => {
    keepDeviceToken(token)
    // What was refused to the screen before says nothing of the one it is now.
    queries.removeQueries({ queryKey: [showKioskHome.path] })
    void queries.invalidateQueries()
    onPaired()
  }
  const code = usePairingCode(paired)
  const demonstration = useAsk(demonstrationLogins)
  const pair = useDeed(pairDemonstrationKiosk, { done: ({ token }) => paired(token) })
  return (
    <Page title={t('pairing.title')} lead={t('pairing.how')}>
      <p className={css.code} aria-label={t('pairing.code')}>
        {code ? `${code.slice(0, 3)} ${code.slice(3)}` : '…'}
      </p>
      {demonstration.data?.on ? (
        <Button kind="primary" wide busy={pair.busy} onClick={() => void pair.run()}>
          {t('pairing.demonstration')}
        </Button>
      ) : null}
    </Page>
  )
}

/** Asks for a code, shows it until it expires, then for another; tells when staff have typed it. */
function usePairingCode(paired: (token: string) => void): string | null {
  const [code, setCode] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    const rest = () => new Promise((next) => setTimeout(next, pollMilliseconds))
    const wait = async (): Promise<void> => {
      while (!gone) {
        try {
          const pairing = await call(startPairing)
          if (!gone) setCode(pairing.code)
          while (!gone && new Date(pairing.expiresAt) > new Date()) {
            await rest()
            const { token } = await call(pollPairing, { body: { pollToken: pairing.pollToken } })
            if (token && !gone) return paired(token)
          }
        } catch {
          // The server is away or the code expired: show none and ask again.
          setCode(null)
          await rest()
        }
      }
    }
    void wait()
    return () => {
      gone = true
    }
    // One waiting loop for the life of this page; `paired` only writes to storage.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return code
}
