import type { PartyCase } from '#contract/party-cases.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'

/** What hangs on the organisations that go or are divided, and what becomes of it; small numbers of members are not told. */
export function CaseTouches({ row }: { row: PartyCase }) {
  const t = useWords('party-cases')
  const { change, touches } = row
  if (!touches || (change.kind !== 'merge' && change.kind !== 'dissolve' && change.kind !== 'split')) return null
  const { members, duties, below } = touches
  const { kind } = change
  const lines = [
    members === null ? t(`touches.${kind}Few`) : members > 0 ? t(`touches.${kind}Members`, { count: members }) : '',
    duties > 0 ? t(`touches.${kind}Duties`, { count: duties }) : '',
    below > 0 ? t(`touches.${kind}Below`, { count: below }) : '',
  ].filter(Boolean)
  return (
    <Section title={t('touches.title')}>
      {lines.length === 0 ? <p>{t('touches.none')}</p> : null}
      <Rows name={t('touches.title')}>
        {lines.map((line) => (
          <Row key={line} title={line} />
        ))}
      </Rows>
    </Section>
  )
}
