import type { Round } from '#contract/findings.ts'
import type { ReplyImport } from '#contract/reply-imports.ts'
import { useWords } from '#ui/i18n.ts'

/** How many replies a file would enter, and which questions it has no column for. */
export function ImportEntering({ round, report: { counts, sheets } }: { round: Round; report: ReplyImport }) {
  const t = useWords('rounds')
  const read = new Set(sheets.flatMap(({ columns }) => columns.map(({ field }) => field)))
  const missing = round.questions.filter((_, place) => !read.has(`question${place}`))
  return (
    <>
      <p>{t('import.will', { count: counts.new, same: counts.same, findings: counts.findings })}</p>
      {missing.length > 0 ? (
        <p>{t('import.missing', { questions: missing.map(({ title }) => title).join(' · ') })}</p>
      ) : null}
    </>
  )
}
