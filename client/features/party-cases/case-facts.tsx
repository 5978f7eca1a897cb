import { Link } from '@tanstack/react-router'
import type { PartyCase } from '#contract/party-cases.ts'
import { Callout } from '#ui/callout.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import css from './party-cases.module.css'

const effects: Partial<Record<PartyCase['state'], string>> = { undone: 'undone', planned: 'planned' }

/** What a case is about and what its papers say, for the screen and for paper. */
export function CaseFacts({ row }: { row: PartyCase }) {
  const t = useWords('party-cases')
  const name = (id: string | null) => (id === null ? t('fact.noParent') : (row.names[id] ?? t('unknown')))
  const { change, approval, meeting } = row
  const what = {
    found: () =>
      change.kind === 'found' &&
      t('fact.found', { level: t(`grids:level.${change.level}`), parent: name(change.parentId) }),
    rename: () => change.kind === 'rename' && t('fact.to', { name: change.name }),
    move: () =>
      change.kind === 'move' &&
      t('fact.under', { name: name(change.parentId), level: t(`grids:level.${change.level}`) }),
    split: () =>
      change.kind === 'split' && t('fact.parts', { names: change.parts.map((part) => part.name).join(t('comma')) }),
    merge: () => change.kind === 'merge' && t('fact.others', { names: change.others.map(name).join(t('comma')) }),
    dissolve: () => '',
    election: () => '',
  }[change.kind]()
  const lines = [
    what,
    t('fact.members', { count: row.members }),
    t('fact.applied', { by: row.appliedBy, day: row.appliedOn }),
  ]
  const sentence = useSentence()
  return (
    <>
      {row.failed ? (
        <Callout icon="message" tone="late">
          {t('failed', { day: row.failed.on, why: sentence(row.failed) })}
        </Callout>
      ) : null}
      {row.reason ? (
        <Callout icon="message" tone="late">
          {t('fact.reason', { reason: row.reason })}
        </Callout>
      ) : null}
      {row.warnings.length > 0 ? (
        <Callout icon="waiting" tone="waiting">
          <ul className={css.facts}>
            {row.warnings.map((warning) => (
              <li key={warning}>{t(`warning.${warning}`, row.figures)}</li>
            ))}
            {row.despite ? <li className={css.words}>{t('fact.despite', { why: row.despite })}</li> : null}
          </ul>
        </Callout>
      ) : null}
      <Section title={t('section.what')}>
        <ul className={css.facts}>
          {lines.filter(Boolean).map((line) => (
            <li key={String(line)}>{line}</li>
          ))}
          {row.effectiveOn ? (
            <li>
              {t(`fact.${effects[row.state] ?? 'effective'}`, { day: row.effectiveOn, by: row.completedBy })}{' '}
              <Link to="/network/tree">{t('grids:tree.title')}</Link>
            </li>
          ) : null}
        </ul>
        <p className={css.words}>{row.application}</p>
      </Section>
      {approval ? (
        <Section title={t('section.approval')}>
          <p>{t('fact.approval', { by: approval.by, number: approval.number, day: approval.on })}</p>
        </Section>
      ) : null}
      {meeting ? (
        <Section title={t('section.meeting')}>
          <p>{t('fact.meeting', { day: meeting.on, due: meeting.due, present: meeting.present })}</p>
          <p className={css.words}>{meeting.result}</p>
          <ul className={css.facts}>
            {meeting.committee.map(({ name: who, duty }) => (
              <li key={`${who} ${duty}`}>{t('colon', { name: who, duty: t(`duty.${duty}`) })}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}
