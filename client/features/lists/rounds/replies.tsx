import { useState } from 'react'
import { listReplies, removeReply, restoreReply, type ReplyRow, type Round } from '#contract/findings.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Pager } from '#ui/pager.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'

/** The replies of a round as they were entered, the last first. */
export function Replies({ round }: { round: Round }) {
  const t = useWords('rounds')
  const [page, setPage] = useState(1)
  const ask = useAsk(listReplies, { params: { id: round.id }, query: { page } }, { keepRows: true })
  return (
    <Answered ask={ask} lines={6}>
      {({ rows, total, pageSize }) =>
        rows.length === 0 ? (
          <Empty why={t('replies.none')} icon="lists" />
        ) : (
          <>
            <Rows name={t('view.replies')}>
              {rows.map((reply) => (
                <OneReply key={reply.id} round={round} reply={reply} />
              ))}
            </Rows>
            <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )
      }
    </Answered>
  )
}

function OneReply({ round, reply }: { round: Round; reply: ReplyRow }) {
  const t = useWords('rounds')
  const touches = ['round.changed']
  const restore = useDeed(restoreReply, { touches })
  const remove = useDeed(removeReply, {
    touches,
    done: (_, { params }) =>
      toast({ text: t('replies.removed', { number: reply.number }), undo: () => void restore.run({ params }) }),
  })
  const answers = round.questions.flatMap(({ title }, at) =>
    reply.answers[at] ? [t('replies.answer', { question: title, answer: reply.answers[at] })] : [],
  )
  return (
    <Row
      lead={t('number', { number: reply.number })}
      title={[reply.organizationName, t(`speaks.${reply.speaks}`, { count: reply.people })].join(t('dot'))}
      line={
        <>
          {answers.join(t('semicolon'))}
          <br />
          {[
            reply.takenOn,
            t(`replies.${reply.byPhone ? 'fromPhone' : reply.fromFile ? 'fromFile' : 'fromPaper'}`),
            reply.enteredBy,
          ].join(t('dot'))}
        </>
      }
      aside={
        <>
          {round.state === 'open' ? (
            <LinkButton kind="quiet" to={`/lists/rounds/${round.id}/entry`} search={{ reply: reply.number }}>
              {t('replies.correct')}
            </LinkButton>
          ) : null}
          <Button kind="quiet" busy={remove.busy} onClick={() => void remove.run({ params: { id: reply.id } })}>
            {t('replies.remove')}
          </Button>
        </>
      }
    />
  )
}
