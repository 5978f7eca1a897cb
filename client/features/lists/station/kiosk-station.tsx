import { useState } from 'react'
import { type StationEntry, listStationEntries, stationTopics } from '#contract/station.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { EntryFacts } from './entry-facts.tsx'
import css from './station.module.css'

/** The catalogue by topic on the hall screen, without names of persons; ordering goes on by phone. */
export function KioskStation({ street, phoneUrl }: { street: string; phoneUrl: string }) {
  const t = useWords('station')
  const [topic, setTopic] = useState<StationEntry['topics'][number] | null>(null)
  const [open, setOpen] = useState<StationEntry | null>(null)
  const ask = useAsk(listStationEntries, { query: { street, pageSize: 100 } }, { public: true })
  return (
    <Answered ask={ask}>
      {({ rows }) => {
        if (rows.length === 0) return <Empty icon="resource" why={t('kiosk.none')} />
        const topics = stationTopics.filter((one) => rows.some((row) => row.topics.includes(one)))
        const shown = topic && topics.includes(topic) ? rows.filter((row) => row.topics.includes(topic)) : rows
        return (
          <>
            <div className={css.themes}>
              {topics.map((one) => (
                <Button key={one} aria-pressed={one === topic} onClick={() => setTopic(one === topic ? null : one)}>
                  {t(`topic.${one}`)}
                </Button>
              ))}
            </div>
            <ul role="list" className={css.cards}>
              {shown.map((entry) => (
                <Card
                  as="li"
                  key={entry.id}
                  title={entry.title}
                  acts={
                    <Button icon="phone" onClick={() => setOpen(entry)}>
                      {t('kiosk.order')}
                    </Button>
                  }
                >
                  <EntryFacts entry={entry} names={false} />
                </Card>
              ))}
            </ul>
            <Dialog open={open !== null} title={open?.title ?? ''} onClose={() => setOpen(null)}>
              {open ? <QrCode address={`${phoneUrl}/station/${open.id}`} sentence={t('kiosk.sentence')} /> : null}
            </Dialog>
          </>
        )
      }}
    </Answered>
  )
}
