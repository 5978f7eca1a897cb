import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listUnitImports, remapUnits, showUnitImport, unitImportFields, uploadUnits } from '#contract/unit-imports.ts'
import { useListsHat } from '#features/lists/index.ts'
import {
  ImportColumns,
  ImportFile,
  ImportRows,
  ImportSheets,
  ImportStep,
  ImportSteps,
  PastImports,
  type RowFilter,
} from '#features/workbook-import/index.ts'
import { Answered } from '#ui/answered.tsx'
import { askKey, useAsk } from '#ui/ask.ts'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Problem } from '#ui/problem.tsx'
import { useSentence } from '#ui/refusal.ts'
import { ImportChange, type Report } from './import-change.tsx'
import { useFieldName } from './import-fields.ts'
import { ImportResult } from './import-result.tsx'
import './live-kinds.ts'

/** A street's register becomes units and liaisons: file, columns, rows and result on one page. */
export default function ImportUnitsPage() {
  const t = useWords('units')
  const sentenceOf = useSentence()
  const fieldName = useFieldName()
  const { staff } = useListsHat()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { id }: { id?: string } = useSearch({ strict: false })
  const ask = useAsk(showUnitImport, { params: { id: id ?? '' } }, { when: id !== undefined && staff })
  const past = useAsk(listUnitImports, {}, { when: staff })
  const [filter, setFilter] = useState<RowFilter>('all')
  const keep = (report: Report): void => {
    client.setQueryData(askKey(showUnitImport, { params: { id: report.id } }), report)
  }
  const upload = useDeed(uploadUnits, {
    refused: () => true,
    done: (report) => {
      keep(report)
      setFilter('all')
      void navigate({ to: '/network/import', search: { id: report.id } as never })
      void client.invalidateQueries({ queryKey: ['/api/units/imports'] })
    },
  })
  const remap = useDeed(remapUnits, { done: keep })
  const report = id === undefined ? undefined : ask.data
  if (!staff)
    return (
      <Page title={t('import.title')} back="/network">
        <Empty icon="upload" why={t('import.staffOnly')} />
      </Page>
    )
  const later = (step: 'columns' | 'rows') => (report ? undefined : t(`workbook-import:later.${step}`))
  return (
    <Page title={t('import.title')} lead={t('import.lead')} back="/network">
      <ImportSteps>
        <ImportStep step="file">
          <ImportFile
            label={t('import.file')}
            fileName={report?.fileName}
            reading={upload.busy}
            refused={upload.refused ? sentenceOf(upload.refused) : null}
            onFile={(file) => {
              upload.forget()
              void upload.run({ file })
            }}
            onStop={upload.stop}
          />
        </ImportStep>
        <ImportStep step="columns" later={later('columns')}>
          {report ? <ImportColumns report={report} kindOf={() => t('import.sheet')} /> : null}
        </ImportStep>
        <ImportStep step="rows" later={later('rows')}>
          {report ? <ImportRows report={report} filter={filter} onFilter={setFilter} /> : null}
        </ImportStep>
        <ImportStep step="result" later={report ? undefined : t('import.laterResult')}>
          {report ? <ImportResult key={report.id} report={report} remapping={remap.busy} onReport={keep} /> : null}
        </ImportStep>
      </ImportSteps>
      {ask.isError && id ? <Problem error={ask.error} onRetry={() => void ask.refetch()} /> : null}
      {report?.emptied ? <Callout icon="waiting">{t('import.emptied')}</Callout> : null}
      {report && !report.emptied ? (
        <ImportSheets
          key={report.id}
          report={report}
          words={{
            fields: unitImportFields,
            fieldName,
            reading: (row) => <ImportChange row={row} />,
            reason: (reason) => t(`units-import:reason.${reason}`),
          }}
          filter={filter}
          onFilter={setFilter}
          busy={remap.busy}
          onField={(sheet, column, field) =>
            void remap.run({ params: { id: report.id }, body: { columns: [{ sheet, column, field }] } })
          }
        />
      ) : null}
      <Answered ask={past}>
        {({ rows }) => (
          <PastImports
            rows={rows}
            to="/network/import"
            line={({ by, created, updated }) => t('import.pastLine', { by, created, updated })}
          />
        )}
      </Answered>
    </Page>
  )
}
