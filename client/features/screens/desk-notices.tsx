import { type FormEvent, useState } from 'react'
import { endNotice, listNotices, postNotice } from '#contract/screens.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { momentOf, useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import css from './screens.module.css'
import './live-kinds.ts'

/** The one notice on the hall screens, and those before it. */
export function Notices() {
  const t = useWords('screens')
  const format = useFormat()
  const ask = useAsk(listNotices)
  const end = useDeed(endNotice, {
    touches: ['notice.ended'],
    done: () => toast({ text: t('notice.ended'), tone: 'off' }),
  })
  return (
    <Section title={t('notice.title')}>
      <PostNotice />
      <Answered ask={ask}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="message" why={t('notice.none')} />
          ) : (
            <Rows name={t('notice.title')}>
              {rows.map((notice) => {
                const over = notice.endedAt !== null || (notice.to !== null && new Date(notice.to) <= new Date())
                return (
                  <Row
                    key={notice.id}
                    title={notice.text}
                    line={[
                      notice.by,
                      format.tableMoment(notice.from),
                      notice.to ? t('notice.until', { day: format.tableMoment(notice.to) }) : '',
                    ]
                      .filter(Boolean)
                      .join(t('dot'))}
                    aside={
                      over ? (
                        <StateLabel tone="off" word={t('notice.over')} />
                      ) : (
                        <Button
                          kind="quiet"
                          busy={end.busy}
                          onClick={() => void end.run({ params: { id: notice.id } })}
                        >
                          {t('notice.end')}
                        </Button>
                      )
                    }
                  />
                )
              })}
            </Rows>
          )
        }
      </Answered>
    </Section>
  )
}

function PostNotice() {
  const t = useWords('screens')
  const sentence = useSentence()
  const [text, setText] = useState('')
  const [textEn, setTextEn] = useState('')
  const [day, setDay] = useState('')
  const post = useDeed(postNotice, {
    touches: ['notice.posted'],
    refused: () => true,
    done: () => {
      setText('')
      setTextEn('')
      setDay('')
      toast({ text: t('notice.posted') })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A notice ends with its last day.
    void post.run({ body: { text, textEn, to: day ? momentOf(day, '23:59') : null } })
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label={t('notice.text')}
        required
        minLength={2}
        maxLength={120}
        value={text}
        error={post.refused ? sentence(post.refused) : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        label={t('notice.textEn')}
        optional
        maxLength={240}
        value={textEn}
        onChange={(event) => setTextEn(event.target.value)}
      />
      <TextField
        label={t('notice.lastDay')}
        optional
        type="date"
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button type="submit" kind="primary" busy={post.busy}>
        {t('notice.post')}
      </Button>
    </form>
  )
}
