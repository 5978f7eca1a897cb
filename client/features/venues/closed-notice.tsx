import type { Closure } from '#contract/venue-shapes.ts'
import { Callout } from '#ui/callout.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'

/** The notice on the door: from when until when, why, and where to go instead. */
export function ClosedNotice({ closure }: { closure: Closure }) {
  const t = useWords('venues')
  const format = useFormat()
  const instead = [closure.instead?.name, closure.insteadWords].filter(Boolean).join(' · ')
  return (
    <Callout icon="late" tone="late">
      <p>
        {t('closure.notice', {
          from: format.shortDay(closure.from),
          to: format.shortDay(closure.to),
          reason: closure.reason,
        })}
      </p>
      {instead ? <p>{t('closure.instead', { where: instead })}</p> : null}
    </Callout>
  )
}
