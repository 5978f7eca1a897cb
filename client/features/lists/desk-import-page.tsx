import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { remapImport, showImport, uploadWorkbook } from '#contract/imports.ts'
import { askKey, useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Problem } from '#ui/problem.tsx'
import { useSentence } from '#ui/refusal.ts'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useListsHat } from './hat.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportFile } from './import-file.tsx'
import css from './import-page.module.css'
import { type Report, type RowFilter, firstSheet, rowFilters } from './import-reading.ts'
import { ImportResult } from './import-result.tsx'
import { ImportRows } from './import-rows.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { ImportStep } from './import-step.tsx'
import './live-kinds.ts'
import { PastImports } from './past-imports.tsx'

/** A workbook becomes lists: file, columns, rows and result on one page, the sheet beside our reading of it. */
export default function ImportPage() {
  const t = useWords('lists')
  const sentenceOf = useSentence()
  const { staff } = useListsHat()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { id }: { id?: string } = useSearch({ strict: false })
  const ask = useAsk(showImport, { params: { id: id ?? '' } }, { when: id !== undefined && staff })
  const [filter, setFilter] = useState<RowFilter>('all')
  const keep = (report: Report): void => {
    client.setQueryData(askKey(showImport, { params: { id: report.id } }), report)
  }
  const upload = useDeed(uploadWorkbook, {
    refused: () => true,
    done: (report) => {
      keep(report)
      setFilter('all')
      void navigate({ to: '/lists/import', search: { id: report.id } as never })
      void client.invalidateQueries({ queryKey: ['/api/lists/imports'] })
    },
  })
  const remap = useDeed(remapImport, { done: keep })
  const report = id === undefined ? undefined : ask.data
  if (!staff)
    return (
      <Page title={t('import.title')} back="/lists">
        <Empty icon="upload" why={t('import.staffOnly')} />
      </Page>
    )
  return (
    <Page title={t('import.title')} lead={t('import.lead')} back="/lists">
      <div className={css.steps}>
        <ImportStep number={1} title={t('import.step.file')}>
          <ImportFile
            report={report}
            reading={upload.busy}
            remapping={remap.busy}
            onFile={(file) => {
              upload.forget()
              void upload.run({ file })
            }}
            onYear={(year) => report && void remap.run({ params: { id: report.id }, body: { year } })}
          />
          {upload.refused ? (
            <p role="alert" className={css.refused}>
              {sentenceOf(upload.refused)}
            </p>
          ) : null}
        </ImportStep>
        <ImportStep number={2} title={t('import.step.columns')} later={report ? undefined : t('import.later.columns')}>
          {report ? <ImportColumns report={report} /> : null}
        </ImportStep>
        <ImportStep number={3} title={t('import.step.rows')} later={report ? undefined : t('import.later.rows')}>
          {report ? <ImportRows report={report} filter={filter} onFilter={setFilter} /> : null}
        </ImportStep>
        <ImportStep number={4} title={t('import.step.result')} later={report ? undefined : t('import.later.result')}>
          {report ? <ImportResult key={report.id} report={report} remapping={remap.busy} onReport={keep} /> : null}
        </ImportStep>
      </div>
      {ask.isError && id ? <Problem error={ask.error} onRetry={() => void ask.refetch()} /> : null}
      {report ? (
        <Sheets
          key={report.id}
          report={report}
          filter={filter}
          onFilter={setFilter}
          busy={remap.busy}
          onField={(sheet, column, field) =>
            void remap.run({ params: { id: report.id }, body: { columns: [{ sheet, column, field }] } })
          }
        />
      ) : null}
      <PastImports />
    </Page>
  )
}

type SheetsProps = {
  report: Report
  filter: RowFilter
  onFilter: (filter: RowFilter) => void
  busy: boolean
  onField: (sheet: string, column: number, field: Report['sheets'][number]['columns'][number]['field']) => void
}

/** The sheets of the file as tabs, the rows of the chosen one, all or only those read in one way. */
function Sheets({ report, filter, onFilter, busy, onField }: SheetsProps) {
  const t = useWords('lists')
  const [wanted, setWanted] = useState(() => firstSheet(report))
  const sheet = report.sheets.find(({ name }) => name === wanted) ?? report.sheets[0]
  if (!sheet) return null
  return (
    <section className={css.sheets} aria-label={t('import.step.rows')}>
      <div className={css.bar}>
        <SegmentTabs
          name={t('import.sheets')}
          segments={report.sheets.map(({ name, rows }) => ({ value: name, label: name, count: rows.length }))}
          value={sheet.name}
          onChoose={setWanted}
        />
        <SegmentTabs
          name={t('import.show')}
          segments={rowFilters.map((value) => ({ value, label: t(`import.status.${value}`) }))}
          value={filter}
          onChoose={onFilter}
        />
      </div>
      <ImportSheet
        key={sheet.name}
        sheet={sheet}
        filter={filter}
        open={report.state === 'previewed'}
        busy={busy}
        onField={(column, field) => onField(sheet.name, column, field)}
      />
    </section>
  )
}
