import type { AnswerOf } from '#contract/route.ts'
import type { showCommittee } from '#contract/secretary-homes.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'

/** The way to the lists that a body’s secretary keeps, and what waits there. */
export function OwnLists({ lists }: { lists: AnswerOf<typeof showCommittee>['lists'] }) {
  const t = useWords('secretary-home')
  const waiting = [
    lists.submitted > 0 ? t('own.submitted', { count: lists.submitted }) : '',
    lists.proposals > 0 ? t('own.proposals', { count: lists.proposals }) : '',
  ].filter(Boolean)
  return (
    <Section title={t('own.title')}>
      <p>
        {t('own.items', { count: lists.items })} {waiting.length > 0 ? waiting.join(t('own.and')) : t('own.nothing')}
      </p>
      <div>
        <LinkButton to="/lists" icon="lists" {...(waiting.length > 0 ? { kind: 'primary' as const } : {})}>
          {t(waiting.length > 0 ? 'own.decide' : 'own.open')}
        </LinkButton>
      </div>
    </Section>
  )
}
