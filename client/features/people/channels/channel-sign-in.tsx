import { beginChannel } from '#contract/channels.ts'
import { signInWays } from '#contract/passkeys.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import css from '../people.module.css'
import { appAround, channelOf, pack, waysHere } from './this-browser.ts'

/** Signing in by WeChat, WeCom or DingTalk, where they are set up and work in this browser; else nothing. */
export function ChannelSignIn() {
  const t = useWords('people')
  const offered = useAsk(signInWays)
  const around = appAround(navigator.userAgent)
  const begin = useDeed(beginChannel, {
    done: ({ address, ticket }) => {
      pack({ ticket, back: location.pathname + location.search })
      location.assign(address)
    },
  })
  const ways = waysHere(offered.data?.channels ?? [], around)
  if (ways.length === 0) return null
  return (
    <section className={css.form} aria-label={t('channel.title')}>
      {ways.map((way) => (
        <Button
          key={way}
          wide
          busy={begin.busy}
          onClick={() => void begin.run({ body: { way, inside: channelOf[way] === around } })}
        >
          {t('channel.signIn', { channel: t(`channel.name.${channelOf[way]}`) })}
        </Button>
      ))}
    </section>
  )
}
