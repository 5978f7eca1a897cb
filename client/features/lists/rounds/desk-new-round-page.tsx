import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { planRound } from '#contract/findings.ts'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useListsHat } from '../hat.ts'
import '../live-kinds.ts'
import { RoundForm } from './round-form.tsx'

const month = 30 * 24 * 3600 * 1000
const usual = ['offer', 'need', 'problem'] as const

/** Begins a round; the three questions that every round asks stand there already. */
export default function NewRoundPage() {
  const t = useWords('rounds')
  const format = useFormat()
  const navigate = useNavigate()
  const { staff } = useListsHat()
  const [now] = useState(() => Date.now())
  const plan = useDeed(planRound, {
    touches: ['round.changed'],
    refused: () => true,
    done: ({ id }) => void navigate({ to: `/lists/rounds/${id}` as never, replace: true }),
  })
  if (!staff) return <Empty icon="lists" why={t('staffOnly')} />
  return (
    <Page title={t('new.title')} lead={t('new.lead')} back="/lists/rounds">
      <RoundForm
        start={{
          name: '',
          startsOn: format.tableDay(now),
          endsOn: format.tableDay(now + month),
          questions: usual.map((kind) => ({ title: t(`new.question.${kind}`), kind, choices: '' })),
          sample: [],
        }}
        known={[]}
        fixed={false}
        word={t('new.act')}
        busy={plan.busy}
        refused={plan.refused}
        onSave={(body) => void plan.run({ body })}
        onClose={() => void navigate({ to: '/lists/rounds' as never })}
      />
    </Page>
  )
}
