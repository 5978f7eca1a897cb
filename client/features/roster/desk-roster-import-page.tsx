import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '#contract/roster-imports.ts'
import { listRosters } from '#contract/roster.ts'
import type { AnswerOf } from '#contract/route.ts'
import { type ImportKind, ImportWizard } from '#features/workbook-import/index.ts'
import { useAsk } from '#ui/ask.ts'
import { Callout } from '#ui/callout.tsx'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Page } from '#ui/page.tsx'
import type { CaseDraft } from './case-fields.tsx'
import { ImportAsked } from './import-asked.tsx'
import { ImportAsking } from './import-asking.tsx'
import { ImportMember } from './import-member.tsx'
import { RosterFormButton } from './roster-form-button.tsx'
import css from './roster.module.css'
import './live-kinds.ts'

type Field = (typeof contract.memberImportFields)[number]
type Past = AnswerOf<typeof contract.listRosterImports>['rows'][number]

/** A party organisation's own list of members becomes cases of entering: nothing enters before another has decided. */
export default function RosterImportPage() {
  const t = useWords('roster')
  const words = useWords('roster-import')
  const { id } = useParams({ strict: false }) as { id: string }
  const [draft, setDraft] = useState<CaseDraft>({ on: tableDay(useNow()), reason: '', documentNo: '' })
  const party = useAsk(listRosters).data?.rows.find((row) => row.id === id)
  const said = draft.on !== '' && draft.reason.trim().length >= 2
  const kind: ImportKind<contract.MemberImportRow, Field, contract.RosterImportReport, Past> = {
    routes: {
      upload: contract.uploadMembers,
      remap: contract.remapMembers,
      show: contract.showRosterImport,
      list: contract.listRosterImports,
      commit: contract.commitMembers,
      progress: contract.showMembersProgress,
      cancel: contract.cancelMembers,
      undo: contract.undoMembers,
      rejected: contract.downloadRejectedMembers,
    },
    of: id,
    path: `/network/rosters/${id}/import`,
    touches: ['roster.changed'],
    file: t('import.file'),
    laterResult: t('import.laterResult'),
    emptied: t('import.emptied'),
    words: {
      fields: contract.memberImportFields,
      fieldName: (field) => words(`column.${field}`),
      reading: (row) => <ImportMember row={row} />,
      reason: (reason) => words(`reason.${reason}`),
    },
    sheetKind: () => words('sheet'),
    pastLine: ({ by, asked }) => t('import.pastLine', { by, asked }),
    beforeWriting: (report) => <ImportAsking report={report} draft={draft} onChange={setDraft} />,
    update: () => null,
    sends: () => (said ? draft : null),
    writing: ({ counts }) => t('import.writing', { count: counts.new }),
    write: ({ counts }) => (counts.new > 0 ? t('import.commit', { count: counts.new }) : null),
    written: (report) => <ImportAsked report={report} />,
    undone: t('import.isUndone'),
  }
  return (
    <Page
      title={party ? t('import.of', { party: party.name }) : t('import.title')}
      lead={t('import.lead')}
      back={`/network/rosters/${id}`}
      acts={<RosterFormButton id={id} />}
    >
      <div className={css.never}>
        <Callout icon="key">{t('closely')}</Callout>
      </div>
      <div className={css.never}>
        <ImportWizard kind={kind} />
      </div>
    </Page>
  )
}
