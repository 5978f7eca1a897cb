import { listUnitSignUps } from '#contract/offers.ts'
import { useAsk } from '#ui/ask.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { SignUpActs, type SignUpReader } from './sign-up-acts.tsx'

/** Units that signed up and wait for a word, over all projects; nothing where nobody waits. */
export function WaitingSignUps({ by }: { by: SignUpReader }) {
  const t = useWords('projects')
  const format = useFormat()
  const { data } = useAsk(listUnitSignUps, { query: { state: 'asked', pageSize: 100 } })
  if (!data || data.rows.length === 0) return null
  const title = t('offer.waiting', { count: data.total })
  return (
    <Section title={title}>
      <Rows name={title}>
        {data.rows.map((row) => (
          <Row
            key={row.id}
            title={row.organizationName}
            to={`/lists/projects/${row.projectId}`}
            line={[
              row.projectTitle,
              t('offer.askedAt', { day: format.shortDay(row.askedAt) }),
              row.wishedOn ? t('offer.wishedOn', { day: format.shortDay(row.wishedOn) }) : '',
              row.wish ? t('offer.wishIs', { wish: row.wish }) : '',
            ]
              .filter(Boolean)
              .join(t('dot'))}
            aside={<SignUpActs row={row} by={by} />}
          />
        ))}
      </Rows>
    </Section>
  )
}
