import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '#ui/answered.tsx'
import { askKey, useAsk } from '#ui/ask.ts'
import type { InputOf } from '#ui/call.ts'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Problem } from '#ui/problem.tsx'
import { useSentence } from '#ui/refusal.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportFile } from './import-file.tsx'
import type { ImportKind, WizardReport } from './import-kind.ts'
import { ImportOutcome } from './import-outcome.tsx'
import type { RowFilter, RowReport } from './import-reading.ts'
import { ImportRows } from './import-rows.tsx'
import { ImportSheets } from './import-sheets.tsx'
import { ImportStep, ImportSteps } from './import-step.tsx'
import { type Past, PastImports } from './past-imports.tsx'

/** A workbook comes in: file, columns, rows and result on one page, the sheet beside our reading of it, whatever its rows are. */
export function ImportWizard<
  Row extends RowReport,
  F extends string,
  R extends WizardReport<Row, F>,
  P extends Past = Past,
>({ kind }: { kind: ImportKind<Row, F, R, P> }) {
  const t = useWords('workbook-import')
  const sentenceOf = useSentence()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { id }: { id?: string } = useSearch({ strict: false })
  const { routes, of } = kind
  const ofWhat = of === undefined ? {} : { params: { id: of } }
  const ask = useAsk(routes.show, { params: { id: id ?? '' } }, { when: id !== undefined })
  const past = useAsk(routes.list, ofWhat as InputOf<typeof routes.list>)
  const [filter, setFilter] = useState<RowFilter>('all')
  const keep = (report: R): void => {
    client.setQueryData(askKey(routes.show, { params: { id: report.id } }), report)
    void client.invalidateQueries({ queryKey: [routes.list.path] })
  }
  const upload = useDeed(routes.upload, {
    refused: () => true,
    done: (answer) => {
      const report = answer as R
      keep(report)
      setFilter('all')
      void navigate({ to: kind.path, search: { id: report.id } as never })
    },
  })
  const remap = useDeed(routes.remap, { done: (report) => keep(report as R) })
  const report = id === undefined ? undefined : (ask.data as R | undefined)
  const correct = (body: Record<string, unknown>): void => {
    if (report) void remap.run({ params: { id: report.id }, body })
  }
  const later = (step: 'columns' | 'rows') => (report ? undefined : t(`later.${step}`))
  return (
    <>
      <ImportSteps>
        <ImportStep step="file">
          <ImportFile
            label={kind.file}
            fileName={report?.fileName}
            reading={upload.busy}
            refused={upload.refused ? sentenceOf(upload.refused) : null}
            onFile={(file) => {
              upload.forget()
              void upload.run({ ...ofWhat, file } as InputOf<typeof routes.upload>)
            }}
            onStop={upload.stop}
          >
            {report ? kind.besideFile?.(report, remap.busy, correct) : null}
          </ImportFile>
        </ImportStep>
        <ImportStep step="columns" later={later('columns')}>
          {report ? <ImportColumns report={report} kindOf={kind.sheetKind} /> : null}
        </ImportStep>
        <ImportStep step="rows" later={later('rows')}>
          {report ? <ImportRows report={report} filter={filter} onFilter={setFilter} /> : null}
        </ImportStep>
        <ImportStep step="result" later={report ? undefined : kind.laterResult}>
          {report ? (
            <ImportOutcome key={report.id} kind={kind} report={report} remapping={remap.busy} onReport={keep} />
          ) : null}
        </ImportStep>
      </ImportSteps>
      {ask.isError && id ? <Problem error={ask.error} onRetry={() => void ask.refetch()} /> : null}
      {report?.emptied && kind.emptied ? <Callout icon="waiting">{kind.emptied}</Callout> : null}
      {report && !report.emptied ? (
        <ImportSheets
          key={report.id}
          report={report}
          words={kind.words}
          filter={filter}
          onFilter={setFilter}
          busy={remap.busy}
          onField={(sheet, column, field) => correct({ columns: [{ sheet, column, field }] })}
        />
      ) : null}
      <Answered ask={past}>
        {({ rows }) => <PastImports rows={rows as P[]} to={kind.path} line={kind.pastLine} />}
      </Answered>
    </>
  )
}
