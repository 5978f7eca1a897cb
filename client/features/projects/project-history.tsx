import type { HistoryLine } from '#contract/matches.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Timeline } from '#ui/timeline.tsx'

/** What happened to a project, newest first, in words. */
export function ProjectHistory({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useWords('projects')
  const said = (detail: Record<string, string>): string[] =>
    [
      detail['unit'],
      detail['title'],
      detail['milestone'],
      detail['due'] ? t('history.due', { value: detail['due'] }) : '',
      detail['follows'] ? t('history.follows', { value: detail['follows'] }) : '',
      detail['text'],
    ].flatMap((one) => one || [])
  return (
    <Section title={t('history.heading')}>
      <Timeline
        name={t('history.heading')}
        entries={lines.map(({ at, by, action, detail }, index) => ({
          key: `${at}-${index}`,
          at,
          what: [t(`audit:${action}`), ...said(detail)].join(t('comma')),
          who: by || t('history.system'),
        }))}
      />
    </Section>
  )
}
