import { listMySessions, revokeSession } from '#contract/people.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk, useAskAgain } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import css from './people.module.css'

/** Where I am signed in, and the way to end it there. */
export function MyDevices() {
  const t = useWords('people')
  const format = useFormat()
  const again = useAskAgain()
  const ask = useAsk(listMySessions)
  const end = useDeed(revokeSession, { done: () => again([listMySessions.path]) })
  return (
    <Section title={t('devices.title')}>
      <Answered ask={ask}>
        {({ rows }) => (
          <ul role="list" className={css.devices}>
            {rows.map(({ id, device, means, lastSeenAt, current }) => (
              <Card
                as="li"
                key={id}
                title={current ? t('devices.here') : deviceName(device, t('devices.unknown'))}
                aside={
                  current ? null : (
                    <Button kind="quiet" busy={end.busy} onClick={() => void end.run({ params: { id } })}>
                      {t('devices.end')}
                    </Button>
                  )
                }
              >
                {t('devices.seen', { when: format.ago(lastSeenAt), means: t(`devices.means.${means}`) })}
              </Card>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  )
}

/** The kind of device out of what the browser says of itself. */
function deviceName(userAgent: string, unknown: string): string {
  const found = /(MicroMessenger|iPhone|iPad|Android|Windows|Macintosh|Linux)/.exec(userAgent)?.[1]
  return found?.replace('MicroMessenger', 'WeChat') ?? unknown
}
