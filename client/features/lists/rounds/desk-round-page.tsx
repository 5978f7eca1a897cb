import { useParams, useSearch, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { editRound, exportRound, findingStates, type Round, showRound } from '#contract/findings.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { saveFile } from '#ui/save-file.ts'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from '../hat.ts'
import '../live-kinds.ts'
import { Findings } from './findings.tsx'
import { Replies } from './replies.tsx'
import { draftOf, fieldsOf } from './round-draft.ts'
import { RoundForm } from './round-form.tsx'
import { RoundState } from './round-state.tsx'
import { Sample } from './sample.tsx'
import { SendToPhones } from './send-to-phones.tsx'

const views = [...findingStates, 'replies', 'sample'] as const
type View = (typeof views)[number]

/** One round: what waits to be decided first, then what was decided, the replies, and whom it has reached. */
export default function RoundPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  useLive(useListsHat().topics)
  const ask = useAsk(showRound, { params: { id } })
  return (
    <Answered ask={ask} lines={8}>
      {(round) => <OneRound key={round.id} round={round} />}
    </Answered>
  )
}

function OneRound({ round }: { round: Round }) {
  const t = useWords('rounds')
  const navigate = useNavigate()
  const search: { view?: string } = useSearch({ strict: false })
  const view = views.find((one) => one === search.view) ?? 'waiting'
  const [editing, setEditing] = useState(false)
  const { coverage } = round
  const counts: Record<View, number> = { ...round.findings, replies: round.replies, sample: coverage.of }
  const go = (next: View): void =>
    void navigate({ to: `/lists/rounds/${round.id}` as never, search: { view: next } as never, replace: true })
  return (
    <Page
      title={round.name}
      back="/lists/rounds"
      lead={
        <>
          {[
            t('days', { from: round.startsOn, to: round.endsOn }),
            t('coverage', coverage),
            t('replyCount', { count: round.replies }),
            ...(round.byPhone > 0 ? [t('byPhone', { count: round.byPhone })] : []),
          ].join(t('dot'))}{' '}
          <RoundState state={round.state} />
        </>
      }
      acts={editing ? undefined : <RoundActs round={round} onEdit={() => setEditing(true)} />}
    >
      {editing ? (
        <EditRound round={round} onClose={() => setEditing(false)} />
      ) : (
        <>
          <SegmentTabs
            name={t('show')}
            segments={views.map((value) => ({ value, label: t(`view.${value}`), count: counts[value] }))}
            value={view}
            onChoose={go}
          />
          {view === 'replies' ? (
            <Replies round={round} />
          ) : view === 'sample' ? (
            <Sample round={round} />
          ) : (
            <Findings key={view} round={round} state={view} />
          )}
        </>
      )}
    </Page>
  )
}

function EditRound({ round, onClose }: { round: Round; onClose: () => void }) {
  const t = useWords('rounds')
  const edit = useDeed(editRound, { touches: ['round.changed'], refused: () => true, done: onClose })
  const { id, state, version } = round
  return (
    <RoundForm
      start={draftOf(round)}
      known={round.sample}
      fixed={round.nextNumber > 1}
      word={t('form.save')}
      busy={edit.busy}
      refused={edit.refused}
      onSave={(fields) => void edit.run({ params: { id }, body: { ...fields, state, version } })}
      onClose={onClose}
    />
  )
}

function RoundActs({ round, onEdit }: { round: Round; onEdit: () => void }) {
  const t = useWords('rounds')
  const { id, version } = round
  const next = round.state === 'open' ? 'closed' : 'open'
  const move = useDeed(editRound, {
    touches: ['round.changed'],
    done: () => toast({ text: t(`moved.${next}`) }),
  })
  const [sending, setSending] = useState(false)
  const save = useDeed(exportRound, { done: (file) => saveFile(file as Blob, `${round.name}.xlsx`) })
  return (
    <>
      <Button kind="quiet" icon="edit" onClick={onEdit}>
        {t('act.edit')}
      </Button>
      <Button
        kind="quiet"
        busy={move.busy}
        onClick={() => void move.run({ params: { id }, body: { ...fieldsOf(draftOf(round)), state: next, version } })}
      >
        {t(`act.${next}`)}
      </Button>
      <LinkButton kind="quiet" icon="print" to={`/lists/rounds/${id}/print`}>
        {t('act.print')}
      </LinkButton>
      <Button kind="quiet" icon="download" busy={save.busy} onClick={() => void save.run({ params: { id } })}>
        {t('act.export')}
      </Button>
      {round.state === 'open' ? (
        <>
          <Button icon="phone" onClick={() => setSending(true)}>
            {t('act.send')}
          </Button>
          {sending ? <SendToPhones round={round} onClose={() => setSending(false)} /> : null}
          <LinkButton icon="upload" to={`/lists/rounds/${id}/import`}>
            {t('act.import')}
          </LinkButton>
          {/* While findings wait, deciding them is the one act of the page. */}
          <LinkButton
            kind={round.findings.waiting > 0 ? 'second' : 'primary'}
            icon="add"
            to={`/lists/rounds/${id}/entry`}
          >
            {t('act.enter')}
          </LinkButton>
        </>
      ) : null}
    </>
  )
}
