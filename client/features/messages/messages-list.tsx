import { Link } from '@tanstack/react-router'
import { type Message, listMessages, readMessages } from '#contract/messages.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { readableParams, useFormat } from '#ui/format.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'
import css from './messages.module.css'
import './live-kinds.ts'

/** What I was told, newest first; opening one marks it as read. */
export function MessagesList() {
  const t = useWords('messages')
  const ask = useAsk(listMessages, { query: { pageSize: 50 } })
  const read = useDeed(readMessages, { touches: ['message.read'] })
  return (
    <Answered ask={ask}>
      {({ rows, unread }) =>
        rows.length === 0 ? (
          <Empty icon="message" why={t('none')} />
        ) : (
          <>
            {unread > 0 ? (
              <Button kind="quiet" icon="check" busy={read.busy} onClick={() => void read.run({ body: {} })}>
                {t('readAll', { count: unread })}
              </Button>
            ) : null}
            <ul role="list" className={css.messages}>
              {rows.map((message) => (
                <MessageLine
                  key={message.id}
                  message={message}
                  onOpen={() => (message.readAt ? undefined : void read.run({ body: { ids: [message.id] } }))}
                />
              ))}
            </ul>
          </>
        )
      }
    </Answered>
  )
}

function MessageLine({ message, onOpen }: { message: Message; onOpen: () => void }) {
  const t = useWords('messages')
  const format = useFormat()
  const words = (
    <>
      {message.readAt ? null : <span className={css.new}>{t('new')}</span>}
      <span>{t(message.kind, readableParams(message.params, useLanguage()))}</span>
      <small>{format.ago(message.at)}</small>
    </>
  )
  return (
    <li className={css.message}>
      {message.link ? (
        <Link to={message.link} onClick={onOpen}>
          {words}
        </Link>
      ) : (
        <button type="button" onClick={onOpen}>
          {words}
        </button>
      )}
    </li>
  )
}
