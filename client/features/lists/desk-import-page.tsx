import * as contract from '#contract/imports.ts'
import { type ImportKind, ImportWizard } from '#features/workbook-import/index.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useListsHat } from './hat.ts'
import { ImportBeforeWriting } from './import-before-writing.tsx'
import { ImportItem } from './import-item.tsx'
import { ImportOwner } from './import-owner.tsx'
import type { Past, Report, RowReport } from './import-report.ts'
import { ImportWritten } from './import-written.tsx'
import { ImportYear } from './import-year.tsx'
import './live-kinds.ts'

/** A workbook becomes lists. */
export default function ImportPage() {
  const t = useWords('lists')
  const { staff, body } = useListsHat()
  const brings = staff || body
  const kind: ImportKind<RowReport, (typeof contract.importFields)[number], Report, Past> = {
    routes: {
      upload: contract.uploadWorkbook,
      remap: contract.remapImport,
      show: contract.showImport,
      list: contract.listImports,
      commit: contract.commitImport,
      progress: contract.showImportProgress,
      cancel: contract.cancelImport,
      undo: contract.undoImport,
      rejected: contract.downloadRejected,
    },
    path: '/lists/import',
    touches: ['items.imported'],
    file: t('import.file'),
    laterResult: t('import.later.result'),
    words: {
      fields: contract.importFields,
      fieldName: (field) => t(`import.field.${field}`),
      reading: (row) => <ImportItem row={row} />,
      reason: (reason) => t(`lists-import:reason.${reason}`),
    },
    sheetKind: ({ kind: list }) => (list === null ? null : t(`kind.${list}`)),
    pastLine: ({ by, created, updated }) => t('import.pastLine', { by, created, updated }),
    besideFile: (report, busy, remap) => (
      <>
        <ImportOwner report={report} busy={busy} onOwner={(ownerId) => remap({ ownerId })} />
        <ImportYear report={report} busy={busy} onYear={(year) => remap({ year })} />
      </>
    ),
    beforeWriting: (report) => <ImportBeforeWriting report={report} />,
    update: ({ counts: { changed } }) => (changed > 0 ? t('import.update', { count: changed }) : null),
    writing: ({ counts }) => t('import.writing', { count: counts.valid }),
    write: ({ counts }) => t('import.commit', { count: counts.valid }),
    written: (report) => <ImportWritten report={report} />,
    undone: t('import.isUndone'),
  }
  return (
    <Page
      title={t('import.title')}
      {...(brings ? { lead: t(body ? 'import.leadOfBody' : 'import.lead') } : {})}
      back="/lists"
    >
      {brings ? <ImportWizard kind={kind} /> : <Empty icon="upload" why={t('import.staffOnly')} />}
    </Page>
  )
}
