import { useEffect, useRef, useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { finishChannel } from '#contract/channels.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { PhoneSignIn } from '../phone-sign-in.tsx'
import { FirstTime } from './first-time.tsx'
import { broughtIn, throwAway, unpack } from './this-browser.ts'

/**
 * Where a browser comes back to from WeChat, WeCom or DingTalk: leads on where it was, signed in; says that it is bound;
 * or has somebody new sign in by phone once, and binds them then.
 */
export default function ChannelPage() {
  const t = useWords('people')
  const sentence = useSentence()
  const [luggage] = useState(unpack)
  const [brought] = useState(() => broughtIn(location.search))
  const [came, setCame] = useState<AnswerOf<typeof finishChannel> | null>(null)
  const goOn = () => {
    throwAway()
    // The page it left from may be another screen's.
    location.assign(luggage?.back ?? '/m')
  }
  const finish = useDeed(finishChannel, {
    refused: () => true,
    done: (answer) => (answer.me && !answer.bound ? goOn() : setCame(answer)),
  })
  // Once a page, not once a render: a second try would find the trip over.
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current || !luggage || !brought?.code) return
    asked.current = true
    void finish.run({ body: { state: brought.state, ticket: luggage.ticket, code: brought.code } })
  })
  const why = !luggage || !brought ? t('channel.lost') : brought.code ? null : t('channel.left')
  const said = why ?? (finish.refused ? sentence(finish.refused) : null)
  if (said)
    return (
      <Page title={t('channel.stopped')}>
        <p role="alert">{said}</p>
        <Button kind="primary" wide onClick={goOn}>
          {t('channel.back')}
        </Button>
      </Page>
    )
  if (!came || !luggage) return <Skeleton lines={4} />
  const channel = t(`channel.name.${came.channel}`)
  return (
    <Page title={came.bound ? t('channel.title') : t('channel.signIn', { channel })}>
      {came.bound ? (
        <>
          <p role="status">{t('channel.done', { channel })}</p>
          <Button kind="primary" wide onClick={goOn}>
            {t('channel.go')}
          </Button>
        </>
      ) : (
        <FirstTime channel={channel} ticket={luggage.ticket} goOn={goOn}>
          <PhoneSignIn byPhoneOnly why={t('channel.first', { channel })} />
        </FirstTime>
      )}
    </Page>
  )
}
