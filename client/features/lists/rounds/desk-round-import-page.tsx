import { useParams } from '@tanstack/react-router'
import * as contract from '#contract/reply-imports.ts'
import { type Round, showRound } from '#contract/findings.ts'
import type { AnswerOf } from '#contract/route.ts'
import { type ImportKind, ImportWizard } from '#features/workbook-import/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import '../live-kinds.ts'
import { ImportEntering } from './import-entering.tsx'
import { ImportReply } from './import-reply.tsx'

type Past = AnswerOf<typeof contract.listReplyImports>['rows'][number]

/** The workbook of a survey tool becomes replies of a round. */
export default function RoundImportPage() {
  const t = useWords('rounds')
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showRound, { params: { id } })
  return (
    <Page title={t('import.title')} lead={t('import.lead')} back={`/lists/rounds/${id}`}>
      <Answered ask={ask} lines={8}>
        {(round) => <OneImport round={round} />}
      </Answered>
    </Page>
  )
}

function OneImport({ round }: { round: Round }) {
  const t = useWords('rounds')
  const { id, questions } = round
  const asked = questions.map((_, place) => `question${place}`)
  const kind: ImportKind<contract.ReplyImportRow, string, contract.ReplyImport, Past> = {
    routes: {
      upload: contract.uploadReplies,
      remap: contract.remapReplies,
      show: contract.showReplyImport,
      list: contract.listReplyImports,
      commit: contract.commitReplies,
      progress: contract.showRepliesProgress,
      cancel: contract.cancelReplies,
      undo: contract.undoReplies,
      rejected: contract.downloadRejectedReplies,
    },
    of: id,
    path: `/lists/rounds/${id}/import`,
    touches: ['round.changed'],
    file: t('import.file'),
    laterResult: t('import.laterResult'),
    emptied: t('import.emptied'),
    words: {
      fields: ['unit', 'day', ...asked, 'serial', 'ignore'],
      fieldName: (field) => {
        const place = asked.indexOf(field)
        return place < 0
          ? t(`import.as.${field}`)
          : t('import.as.question', { number: place + 1, title: questions[place]!.title })
      },
      reading: (row) => <ImportReply row={row} />,
      reason: (reason) => t(`lists-import:replyReason.${reason}`),
    },
    sheetKind: () => t('import.sheet'),
    pastLine: ({ by, entered }) => t('import.pastLine', { by, entered }),
    beforeWriting: (report) => <ImportEntering round={round} report={report} />,
    update: () => null,
    sends: () => ({}),
    writing: ({ counts }) => t('import.writing', { count: counts.new }),
    write: ({ counts }) => (counts.new > 0 ? t('import.act', { count: counts.new }) : null),
    written: ({ result }) =>
      result && (
        <>
          <p role="status">
            {t('import.done', { count: result.entered, unchanged: result.unchanged, findings: result.findings })}
          </p>
          <LinkButton kind="primary" to={`/lists/rounds/${id}`}>
            {t('import.toFindings')}
          </LinkButton>
        </>
      ),
    undone: t('import.isUndone'),
  }
  return <ImportWizard kind={kind} />
}
