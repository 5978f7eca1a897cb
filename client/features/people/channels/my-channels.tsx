import { beginBinding, myChannels, unbindChannel, type Way } from '#contract/channels.ts'
import { signInWays } from '#contract/passkeys.ts'
import { useAsk, useAskAgain } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import css from '../people.module.css'
import { appAround, type Channel, channelOf, pack, waysHere } from './this-browser.ts'

/** What I am bound to, and what I could bind here; nothing where no service is set up. */
export function MyChannels({ staff }: { staff?: boolean }) {
  const t = useWords('people')
  const format = useFormat()
  const offered = useAsk(signInWays)
  const bound = useAsk(myChannels)
  const again = useAskAgain()
  const unbind = useDeed(unbindChannel, {
    done: (_, input) => {
      again([myChannels.path])
      toast({ text: t('channel.unbound', { channel: t(`channel.name.${input.body.channel}`) }), tone: 'off' })
    },
  })
  if (!offered.data || !bound.data || offered.data.channels.length === 0) return null
  const here = waysHere(offered.data.channels, appAround(navigator.userAgent))
  const set = [...new Set(offered.data.channels.map((way) => channelOf[way]))]
  return (
    <Section title={t('channel.title')}>
      <p className={css.lead}>
        {t('channel.lead')}
        {staff ? t('channel.leadStaff') : null}
      </p>
      <Rows name={t('channel.title')}>
        {set.map((channel) => {
          const mine = bound.data.rows.find((row) => row.channel === channel)
          const way = here.find((one) => channelOf[one] === channel)
          return (
            <Row
              key={channel}
              title={t(`channel.name.${channel}`)}
              line={
                mine
                  ? t('channel.since', { day: format.longDay(mine.boundAt) })
                  : t(way ? 'channel.not' : 'channel.elsewhere')
              }
              aside={
                mine ? (
                  <Button
                    kind="quiet"
                    busy={unbind.busy}
                    aria-label={t('channel.unbindIt', { channel: t(`channel.name.${channel}`) })}
                    onClick={() => void unbind.run({ body: { channel } })}
                  >
                    {t('channel.unbind')}
                  </Button>
                ) : way ? (
                  <Bind way={way} channel={channel} />
                ) : null
              }
            />
          )
        })}
      </Rows>
    </Section>
  )
}

function Bind({ way, channel }: { way: Way; channel: Channel }) {
  const t = useWords('people')
  const begin = useDeed(beginBinding, {
    done: ({ address, ticket }) => {
      pack({ ticket, back: location.pathname })
      location.assign(address)
    },
  })
  return (
    <Button
      busy={begin.busy}
      aria-label={t('channel.bindIt', { channel: t(`channel.name.${channel}`) })}
      onClick={() => void begin.run({ body: { way, inside: appAround(navigator.userAgent) === channel } })}
    >
      {t('channel.bind')}
    </Button>
  )
}
