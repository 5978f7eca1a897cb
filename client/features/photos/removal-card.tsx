import type { RemovalShown } from '#contract/photo-removals.ts'
import type { z } from 'zod'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

const tones = { open: 'waiting', deleted: 'done', restored: 'off' } as const

/** A request as whoever asked reads it: that the photo is hidden, until when there is an answer, and the answer. */
export function RemovalCard({ removal }: { removal: z.infer<typeof RemovalShown> }) {
  const t = useWords('album')
  const format = useFormat()
  const { activityTitle, filedAt, dueOn, state, answer } = removal
  return (
    <Card as="li" title={activityTitle} aside={<StateLabel tone={tones[state]} word={t(`receipt.state.${state}`)} />}>
      <p>{t('receipt.filed', { when: format.longDay(filedAt) })}</p>
      {state === 'open' ? <p>{t('receipt.due', { when: format.longDay(dueOn) })}</p> : null}
      {answer ? <p>{t('receipt.answer', { answer })}</p> : null}
    </Card>
  )
}
