import type { RightsRequest } from '#contract/rights.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'

/** When it was asked, by when it is answered, or what was answered. */
export function RequestAnswer({ request }: { request: RightsRequest }) {
  const t = useWords('rights')
  const format = useFormat()
  const { state, filedAt, filedBy, dueOn, provisional, ground, answer, answeredBy, answeredAt } = request
  return (
    <>
      <p>
        {t('filed', { when: format.longDay(filedAt) })}
        {filedBy ? ` · ${t('filedBy', { name: filedBy })}` : ''}
      </p>
      {state === 'open' ? (
        <p>
          {t('due', { until: format.longDay(dueOn) })}
          {provisional ? t('provisional') : ''}
        </p>
      ) : null}
      {ground ? <p>{t(`ground.${ground}`)}</p> : null}
      {answer ? <p>{answer}</p> : null}
      {answeredAt && answeredBy ? (
        <p>
          <small>{t('answered', { name: answeredBy, when: format.longDay(answeredAt) })}</small>
        </p>
      ) : null}
      {state === 'refused' ? <p>{t('appeal')}</p> : null}
    </>
  )
}
