import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useEditionName } from './edition-name.ts'
import type { Report } from './import-report.ts'
import { thisYear } from './this-year.ts'

type ImportYearProps = { report: Report; busy: boolean; onYear: (year: number) => void }

/** The year that the lists of a file are of. */
export function ImportYear({ report, busy, onYear }: ImportYearProps) {
  const t = useWords('lists')
  const nameOf = useEditionName()
  return (
    <Field label={t('import.year')}>
      {(given) => (
        <select
          {...given}
          value={report.year}
          disabled={report.state !== 'previewed' || busy}
          onChange={(event) => onYear(Number(event.target.value))}
        >
          {yearsAround(report.year).map((year) => (
            <option key={year} value={year}>
              {nameOf({ year, ownerName: report.ownerName })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Years a file may be of: from ten years ago to next year, and the one it says itself. */
function yearsAround(read: number): number[] {
  const latest = thisYear() + 1
  const years = Array.from({ length: 12 }, (_, index) => latest - index)
  return [...new Set([...years, read])].toSorted((one, other) => other - one)
}
