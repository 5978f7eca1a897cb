import { useParams } from '@tanstack/react-router'
import {
  commitReplies,
  listReplyImports,
  type Round,
  showRound,
  undoReplies,
  uploadReplies,
} from '#contract/findings.ts'
import { ImportFile, ImportStep, ImportSteps } from '#features/workbook-import/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import '../live-kinds.ts'
import { ImportColumnsRead } from './import-columns-read.tsx'
import { ImportRowsRead } from './import-rows-read.tsx'
import css from './rounds.module.css'

/** The workbook of a survey tool becomes replies: file, columns, rows and result on one page. */
export default function RoundImportPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showRound, { params: { id } })
  return (
    <Answered ask={ask} lines={8}>
      {(round) => <OneImport round={round} />}
    </Answered>
  )
}

function OneImport({ round }: { round: Round }) {
  const t = useWords('rounds')
  const sentence = useSentence()
  const { id } = round
  const touches = ['round.changed']
  const past = useAsk(listReplyImports, { params: { id } })
  const upload = useDeed(uploadReplies, { touches, refused: () => true })
  const undo = useDeed(undoReplies, { touches, done: () => toast({ text: t('import.undone') }) })
  const commit = useDeed(commitReplies, {
    touches,
    done: (report) =>
      toast({
        text: t('import.done', { count: report.counts.good }),
        undo: () => void undo.run({ params: { id: report.id } }),
      }),
  })
  const report = past.data?.rows[0]
  const later = report ? undefined : t('import.later')
  return (
    <Page title={t('import.title')} lead={round.name} back={`/lists/rounds/${id}`}>
      <ImportSteps>
        <ImportStep step="file">
          <ImportFile
            label={t('import.file')}
            fileName={report?.fileName}
            reading={upload.busy}
            refused={upload.refused ? sentence(upload.refused) : null}
            onFile={(file) => {
              upload.forget()
              void upload.run({ params: { id }, file })
            }}
            onStop={upload.stop}
          />
        </ImportStep>
        <ImportStep step="columns" later={later}>
          {report ? <ImportColumnsRead round={round} report={report} /> : null}
        </ImportStep>
        <ImportStep step="rows" later={later}>
          {report ? (
            <>
              <p>{t('import.good', { count: report.counts.good })}</p>
              {report.counts.faulty > 0 ? (
                <p className={css.refused}>{t('import.faulty', { count: report.counts.faulty })}</p>
              ) : null}
              <p>{t('import.findings', { count: report.counts.findings })}</p>
            </>
          ) : null}
        </ImportStep>
        <ImportStep step="result" later={later}>
          {report?.state === 'previewed' ? (
            <Button
              kind="primary"
              wide
              busy={commit.busy}
              disabled={report.counts.good === 0}
              onClick={() => void commit.run({ params: { id: report.id } })}
            >
              {t('import.act', { count: report.counts.good })}
            </Button>
          ) : null}
          {report?.state === 'committed' ? (
            <>
              <p>{t('import.done', { count: report.counts.good })}</p>
              <LinkButton kind="primary" wide to={`/lists/rounds/${id}`}>
                {t('import.toFindings')}
              </LinkButton>
              <Button wide icon="undo" busy={undo.busy} onClick={() => void undo.run({ params: { id: report.id } })}>
                {t('import.undo')}
              </Button>
            </>
          ) : null}
          {report?.state === 'undone' ? <p>{t('import.undone')}</p> : null}
        </ImportStep>
      </ImportSteps>
      {report ? <ImportRowsRead round={round} report={report} /> : null}
    </Page>
  )
}
