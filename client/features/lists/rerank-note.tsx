import type { suggestFor } from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useWords } from '#ui/i18n.ts'
import css from './suggestions.module.css'

/** Says that an endpoint may change the order, where it is, whether it did, and what is sent to it. */
export function RerankNote({ rerank }: { rerank: NonNullable<AnswerOf<typeof suggestFor>['rerank']> }) {
  const t = useWords('lists')
  const { host, model, used } = rerank
  return (
    <small className={css.rerank}>
      {t(used ? 'suggest.rerank.used' : 'suggest.rerank.unused', { host, model })} {t('suggest.rerank.sent')}
    </small>
  )
}
