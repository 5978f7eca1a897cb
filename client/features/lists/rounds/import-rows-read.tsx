import type { ReplyImport, Round } from '#contract/findings.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import css from './rounds.module.css'

/** Row by row what would be entered, and of the others in a sentence why not and what to do. */
export function ImportRowsRead({ round, report }: { round: Round; report: ReplyImport }) {
  const t = useWords('rounds')
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.row')}</th>
            <th scope="col">{t('import.reading')}</th>
            <th scope="col">{t('import.unit')}</th>
            {round.questions.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.row}>
              <td data-figures>{row.row}</td>
              <td>
                {row.fault === null ? (
                  <StateLabel tone="done" word={t('import.taken', { count: row.findings })} />
                ) : (
                  <>
                    <StateLabel tone="late" word={t('import.notTaken')} />
                    <small>{t(`fault.${row.fault}`)}</small>
                  </>
                )}
              </td>
              <td>{row.unit}</td>
              {round.questions.map(({ title }, at) => (
                <td key={title}>{row.answers[at] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
