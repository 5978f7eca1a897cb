import type { ReplyImport, Round } from '#contract/findings.ts'
import { useWords } from '#ui/i18n.ts'

/** What each column was read as; those that are no question of the round are left out, addresses of machines among them. */
export function ImportColumnsRead({ round, report }: { round: Round; report: ReplyImport }) {
  const t = useWords('rounds')
  const read = report.columns.filter(({ readAs }) => readAs !== 'left')
  const missing = round.questions.filter((_, at) => !report.columns.some(({ readAs }) => readAs === at))
  return (
    <>
      <ul role="list">
        {read.map(({ letter, readAs }) => (
          <li key={letter}>
            {t('import.column', {
              letter,
              as: typeof readAs === 'number' ? round.questions[readAs]!.title : t(`import.as.${readAs}`),
            })}
          </li>
        ))}
      </ul>
      {missing.length > 0 ? (
        <p>{t('import.missing', { questions: missing.map(({ title }) => title).join(t('comma')) })}</p>
      ) : null}
      <small>{t('import.left', { count: report.columns.length - read.length })}</small>
    </>
  )
}
