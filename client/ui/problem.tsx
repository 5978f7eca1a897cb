import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Refused } from './call.ts'
import { useWords } from './i18n.ts'
import { Icon } from './icon.tsx'
import css from './problem.module.css'
import { useSentence } from './refusal.ts'

type ProblemProps = {
  /** What happened, as a short title; by default that this page could not be shown. */
  title?: string
  /** What it means and what to do: a refusal's sentence, or one's own words. */
  error: unknown
  /** What one can do, besides trying again. */
  act?: ReactNode
  onRetry?: () => void
}

/** Something did not work: what happened, what it means, what to do, and the number to ask about it. */
export function Problem({ title, error, act, onRetry }: ProblemProps) {
  const t = useWords('ui')
  const sentence = useSentence()
  const refused = error instanceof Refused ? error : null
  return (
    <div className={css.problem} role="alert">
      <Icon name={refused?.code === 'network.lost' ? 'offline' : 'late'} size="target" />
      <h2>{title ?? t('fault.title')}</h2>
      <p>{refused ? sentence(refused) : t('fault.own')}</p>
      <div className={css.acts}>
        {onRetry ? (
          <Button icon="undo" onClick={onRetry}>
            {t('retry')}
          </Button>
        ) : null}
        {act}
      </div>
      {refused?.requestId ? (
        <small>
          {t('requestId')} <code>{refused.requestId}</code>
        </small>
      ) : null}
    </div>
  )
}
