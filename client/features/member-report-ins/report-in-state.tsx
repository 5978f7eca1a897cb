import type { MyReportIn } from '#contract/member-report-ins.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

const tones = { reported: 'waiting', confirmed: 'done', ended: 'off' } as const

/** How far a report-in is, in a word. */
export function ReportInState({ state }: Pick<MyReportIn, 'state'>) {
  const t = useWords('member-report-ins')
  return <StateLabel tone={tones[state]} word={t(`state.${state}`)} />
}
