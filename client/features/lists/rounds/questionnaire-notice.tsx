import { listQuestionnaires } from '#contract/questionnaires.ts'
import { useAsk } from '#ui/ask.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'

/** Survey rounds that wait for a unit's answers, on its liaison's home; nothing where none does. */
export function QuestionnaireNotice() {
  const t = useWords('rounds')
  const format = useFormat()
  const rows = useAsk(listQuestionnaires).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('phone.title')}>
      <Rows name={t('phone.title')}>
        {rows.map(({ id, name, streetName, endsOn, state }) => (
          <Row
            key={id}
            title={name}
            line={[streetName, t('phone.until', { day: format.longDay(endsOn) })].join(t('dot'))}
            aside={<StateLabel tone={state === 'sent' ? 'done' : 'waiting'} word={t(`phone.state.${state}`)} />}
            to={`/questionnaires/${id}`}
          />
        ))}
      </Rows>
    </Section>
  )
}
