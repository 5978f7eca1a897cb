import { type DragEvent, useState } from 'react'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { Field } from '#ui/field.tsx'
import css from './import-page.module.css'
import type { Report } from './import-reading.ts'
import { thisYear } from './this-year.ts'

type ImportFileProps = {
  report: Report | undefined
  reading: boolean
  remapping: boolean
  onFile: (file: File) => void
  onYear: (year: number) => void
}

/** The first step: a workbook dropped or picked, and the year its lists are of. */
export function ImportFile({ report, reading, remapping, onFile, onYear }: ImportFileProps) {
  const t = useWords('lists')
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !reading) onFile(file)
  }
  return (
    <>
      <label
        className={[css.drop, over ? css.over : ''].filter(Boolean).join(' ')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" />
        <span>
          {reading ? t('import.reading') : report ? report.fileName : t('import.drop')}
          <small>{t(report ? 'import.another' : 'import.pick')}</small>
        </span>
        <input
          className="aloud"
          type="file"
          accept=".xlsx,.xls,.csv"
          disabled={reading}
          aria-label={t('import.file')}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) onFile(file)
            event.target.value = ''
          }}
        />
      </label>
      {report ? (
        <Field label={t('import.year')}>
          {(given) => (
            <select
              {...given}
              value={report.year}
              disabled={report.state !== 'previewed' || remapping}
              onChange={(event) => onYear(Number(event.target.value))}
            >
              {yearsAround(report.year).map((year) => (
                <option key={year} value={year}>
                  {t('edition.year', { year, street: report.streetName })}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </>
  )
}

/** Years a file may be of: from ten years ago to next year, and the one it says itself. */
function yearsAround(read: number): number[] {
  const latest = thisYear() + 1
  const years = Array.from({ length: 12 }, (_, index) => latest - index)
  return [...new Set([...years, read])].toSorted((one, other) => other - one)
}
