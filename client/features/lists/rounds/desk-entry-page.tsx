import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import {
  editReply,
  enterReply,
  listReplies,
  removeReply,
  type ReplyRow,
  type Round,
  showRound,
} from '#contract/findings.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import '../live-kinds.ts'
import { ReplyForm } from './reply-form.tsx'

/** Papers are entered one after another without leaving the keyboard; one that was entered wrongly is corrected here too. */
export default function EntryPage() {
  const t = useWords('rounds')
  const { id } = useParams({ strict: false }) as { id: string }
  const search: { reply?: number } = useSearch({ strict: false })
  const ask = useAsk(showRound, { params: { id } })
  const replies = useAsk(
    listReplies,
    { params: { id }, query: { pageSize: 100 } },
    { when: search.reply !== undefined },
  )
  const reply = replies.data?.rows.find(({ number }) => number === search.reply)
  return (
    <Answered ask={ask} lines={8}>
      {(round) =>
        round.state === 'closed' ? (
          <Page title={round.name} back={`/lists/rounds/${id}`}>
            <Empty why={t('entry.closed')} icon="lists" />
          </Page>
        ) : search.reply === undefined ? (
          <Enter round={round} />
        ) : reply ? (
          <Correct key={reply.version} round={round} reply={reply} />
        ) : null
      }
    </Answered>
  )
}

function Enter({ round }: { round: Round }) {
  const t = useWords('rounds')
  const format = useFormat()
  const [kept, setKept] = useState(() => ({ takenOn: format.tableDay(Date.now()), count: 0 }))
  const touches = ['round.changed']
  const remove = useDeed(removeReply, { touches })
  const enter = useDeed(enterReply, {
    touches,
    done: ({ id, number, findings }, { body }) => {
      setKept({ takenOn: body.takenOn, count: kept.count + 1 })
      toast({
        text: t('entry.done', { number, count: findings }),
        undo: () => void remove.run({ params: { id } }),
      })
    },
  })
  return (
    <Page
      title={t('entry.title', { number: round.nextNumber })}
      lead={[round.name, t('entry.today', { count: kept.count })].join(t('dot'))}
      back={`/lists/rounds/${round.id}`}
    >
      <ReplyForm
        // A fresh paper after each that was entered: only the day stays, and the cursor is back at the unit.
        key={kept.count}
        round={round}
        start={{ takenOn: kept.takenOn, speaks: 'unit', people: '1', answers: round.questions.map(() => '') }}
        word={t('entry.act')}
        busy={enter.busy}
        onSave={(body) => void enter.run({ params: { id: round.id }, body })}
      />
    </Page>
  )
}

function Correct({ round, reply }: { round: Round; reply: ReplyRow }) {
  const t = useWords('rounds')
  const navigate = useNavigate()
  const edit = useDeed(editReply, {
    touches: ['round.changed'],
    done: () => {
      toast({ text: t('entry.corrected', { number: reply.number }) })
      void navigate({ to: `/lists/rounds/${round.id}` as never, search: { view: 'replies' } as never })
    },
  })
  const { organizationId, takenOn, speaks, people, answers, version } = reply
  return (
    <Page title={t('entry.correct', { number: reply.number })} lead={round.name} back={`/lists/rounds/${round.id}`}>
      <ReplyForm
        round={round}
        start={{
          organizationId,
          takenOn,
          speaks,
          people: String(people),
          answers: round.questions.map((_, at) => answers[at] ?? ''),
        }}
        hasContact={reply.hasContact}
        word={t('entry.save')}
        busy={edit.busy}
        onSave={(body) => void edit.run({ params: { id: reply.id }, body: { ...body, version } })}
      />
    </Page>
  )
}
