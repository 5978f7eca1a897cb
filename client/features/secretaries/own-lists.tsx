import type { AnswerOf } from '#contract/route.ts'
import type { showCommittee } from '#contract/secretary-homes.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import css from './secretaries.module.css'

type OwnListsProps = { lists: AnswerOf<typeof showCommittee>['lists']; desk: boolean }

/** The way to the lists that a body’s secretary keeps, and what waits there; on the phone what streets propose. */
export function OwnLists({ lists, desk }: OwnListsProps) {
  const t = useWords('secretary-home')
  const waiting = [
    lists.submitted > 0 ? t('own.submitted', { count: lists.submitted }) : '',
    lists.proposals > 0 ? t('own.proposals', { count: lists.proposals }) : '',
    lists.signUps > 0 ? t('own.signUps', { count: lists.signUps }) : '',
  ].filter(Boolean)
  const toDecide = lists.submitted + lists.proposals
  return (
    <Section title={t('own.title')}>
      <p>
        {t('own.items', { count: lists.items })} {waiting.length > 0 ? waiting.join(t('own.and')) : t('own.nothing')}
      </p>
      {desk ? (
        <div className={css.acts}>
          <LinkButton to="/lists" icon="lists" kind={toDecide > 0 ? 'primary' : 'second'}>
            {t(toDecide > 0 ? 'own.decide' : 'own.open')}
          </LinkButton>
          {lists.signUps > 0 ? (
            <LinkButton to="/lists/projects" icon="check" kind={toDecide > 0 ? 'second' : 'primary'}>
              {t('own.answer')}
            </LinkButton>
          ) : null}
        </div>
      ) : (
        <>
          {lists.proposals > 0 ? (
            <LinkButton to="/proposals" icon="lists" kind="primary" wide>
              {t('own.seeProposals')}
            </LinkButton>
          ) : null}
          <small>{t('own.atTheDesk')}</small>
        </>
      )}
    </Section>
  )
}
