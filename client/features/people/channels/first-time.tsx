import { type ReactNode, useEffect, useRef, useState } from 'react'
import { keepChannel } from '#contract/channels.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { useSession } from '#ui/session.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

type FirstTimeProps = { channel: string; ticket: string; goOn: () => void; children: ReactNode }

/** Somebody comes by a service for the first time: they sign in as they are used to, and are bound then. */
export function FirstTime({ channel, ticket, goOn, children }: FirstTimeProps) {
  const t = useWords('people')
  const sentence = useSentence()
  const { me } = useSession()
  const [bound, setBound] = useState(false)
  const keep = useDeed(keepChannel, { refused: () => true, done: () => setBound(true) })
  const asked = useRef(false)
  useEffect(() => {
    if (!me || asked.current) return
    asked.current = true
    void keep.run({ body: { ticket } })
  })
  if (!me) return children
  if (!bound && !keep.refused) return <Skeleton lines={2} />
  return (
    <>
      <p role="status">{keep.refused ? sentence(keep.refused) : t('channel.done', { channel })}</p>
      <Button kind="primary" wide onClick={goOn}>
        {t('channel.go')}
      </Button>
    </>
  )
}
