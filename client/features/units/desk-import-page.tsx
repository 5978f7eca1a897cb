import * as contract from '#contract/unit-imports.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useListsHat } from '#features/lists/index.ts'
import { type ImportKind, ImportWizard } from '#features/workbook-import/index.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { ImportChange, type Report } from './import-change.tsx'
import { useFieldName } from './import-fields.ts'
import { ImportWritten } from './import-written.tsx'
import './live-kinds.ts'

type Row = Report['sheets'][number]['rows'][number]
type Past = AnswerOf<typeof contract.listUnitImports>['rows'][number]

/** A street's register becomes units and liaisons. */
export default function ImportUnitsPage() {
  const t = useWords('units')
  const fieldName = useFieldName()
  const { staff } = useListsHat()
  const kind: ImportKind<Row, (typeof contract.unitImportFields)[number], Report, Past> = {
    routes: {
      upload: contract.uploadUnits,
      remap: contract.remapUnits,
      show: contract.showUnitImport,
      list: contract.listUnitImports,
      commit: contract.commitUnits,
      progress: contract.showUnitsProgress,
      cancel: contract.cancelUnits,
      undo: contract.undoUnits,
      rejected: contract.downloadRejectedUnits,
    },
    path: '/network/import',
    touches: ['units.imported', 'organization.added'],
    file: t('import.file'),
    laterResult: t('import.laterResult'),
    emptied: t('import.emptied'),
    words: {
      fields: contract.unitImportFields,
      fieldName,
      reading: (row) => <ImportChange row={row} />,
      reason: (reason) => t(`units-import:reason.${reason}`),
    },
    sheetKind: () => t('import.sheet'),
    pastLine: ({ by, created, updated }) => t('import.pastLine', { by, created, updated }),
    beforeWriting: ({ counts }) => (
      <p>{t('import.will', { created: counts.new, changed: counts.changed, same: counts.same })}</p>
    ),
    update: ({ counts }) => (counts.changed > 0 ? t('import.update') : null),
    writing: ({ counts }) => t('import.writing', { count: counts.valid }),
    write: ({ counts }) => t('import.commit', { count: counts.valid }),
    written: (report) => <ImportWritten report={report} />,
    undone: t('import.isUndone'),
  }
  return (
    <Page title={t('import.title')} {...(staff ? { lead: t('import.lead') } : {})} back="/network">
      {staff ? <ImportWizard kind={kind} /> : <Empty icon="upload" why={t('import.staffOnly')} />}
    </Page>
  )
}
