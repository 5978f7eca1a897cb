import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { importFields, listImports, remapImport, showImport, uploadWorkbook } from '#contract/imports.ts'
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
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Problem } from '#ui/problem.tsx'
import { useSentence } from '#ui/refusal.ts'
import { useListsHat } from './hat.ts'
import { ImportItem } from './import-item.tsx'
import type { Report } from './import-report.ts'
import { ImportOwner } from './import-owner.tsx'
import { ImportResult } from './import-result.tsx'
import { ImportYear } from './import-year.tsx'
import './live-kinds.ts'

/** A workbook becomes lists: file, columns, rows and result on one page, the sheet beside our reading of it. */
export default function ImportPage() {
  const t = useWords('lists')
  const sentenceOf = useSentence()
  const { staff, body } = useListsHat()
  const brings = staff || body
  const navigate = useNavigate()
  const client = useQueryClient()
  const { id }: { id?: string } = useSearch({ strict: false })
  const ask = useAsk(showImport, { params: { id: id ?? '' } }, { when: id !== undefined && brings })
  const past = useAsk(listImports, {}, { when: brings })
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
  if (!brings)
    return (
      <Page title={t('import.title')} back="/lists">
        <Empty icon="upload" why={t('import.staffOnly')} />
      </Page>
    )
  const later = (step: 'columns' | 'rows') => (report ? undefined : t(`workbook-import:later.${step}`))
  return (
    <Page title={t('import.title')} lead={t(body ? 'import.leadOfBody' : 'import.lead')} back="/lists">
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
          >
            {report ? (
              <>
                <ImportOwner
                  report={report}
                  busy={remap.busy}
                  onOwner={(ownerId) => void remap.run({ params: { id: report.id }, body: { ownerId } })}
                />
                <ImportYear
                  report={report}
                  busy={remap.busy}
                  onYear={(year) => void remap.run({ params: { id: report.id }, body: { year } })}
                />
              </>
            ) : null}
          </ImportFile>
        </ImportStep>
        <ImportStep step="columns" later={later('columns')}>
          {report ? (
            <ImportColumns report={report} kindOf={({ kind }) => (kind === null ? null : t(`kind.${kind}`))} />
          ) : null}
        </ImportStep>
        <ImportStep step="rows" later={later('rows')}>
          {report ? <ImportRows report={report} filter={filter} onFilter={setFilter} /> : null}
        </ImportStep>
        <ImportStep step="result" later={report ? undefined : t('import.later.result')}>
          {report ? <ImportResult key={report.id} report={report} remapping={remap.busy} onReport={keep} /> : null}
        </ImportStep>
      </ImportSteps>
      {ask.isError && id ? <Problem error={ask.error} onRetry={() => void ask.refetch()} /> : null}
      {report ? (
        <ImportSheets
          key={report.id}
          report={report}
          words={{
            fields: importFields,
            fieldName: (field) => t(`import.field.${field}`),
            reading: (row) => <ImportItem row={row} />,
            reason: (reason) => t(`lists-import:reason.${reason}`),
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
            to="/lists/import"
            line={({ by, created, updated }) => t('import.pastLine', { by, created, updated })}
          />
        )}
      </Answered>
    </Page>
  )
}
