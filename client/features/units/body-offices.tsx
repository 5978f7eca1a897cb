import { useState } from 'react'
import { beginOffice, bodyPosts, endOffice, type showBody } from '#contract/bodies.ts'
import type { AnswerOf } from '#contract/route.ts'
import { UnitPicker, type Picked } from '#features/grids/index.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Section } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import css from './units.module.css'

type Body = AnswerOf<typeof showBody>

/** Who holds office in a body on the day that is looked at. */
export function BodyOffices({ body, mayChange }: { body: Body; mayChange: boolean }) {
  const t = useWords('units')
  const [beginning, setBeginning] = useState(false)
  const end = useDeed(endOffice, { touches: ['body.changed'], done: () => toast({ text: t('office.ended') }) })
  return (
    <Section
      title={t('office.title')}
      more={
        mayChange ? (
          <Button kind="quiet" icon="add" onClick={() => setBeginning(true)}>
            {t('office.act')}
          </Button>
        ) : undefined
      }
    >
      {body.offices.length === 0 ? <Empty icon="people" why={t('office.none')} /> : null}
      <Rows name={t('office.title')}>
        {body.offices.map(({ id, post, unit, holder, from }) => (
          <Row
            key={id}
            title={[unit?.name, holder].filter(Boolean).join(' · ') || t('office.unnamed')}
            line={[t(`post.${post}`), t('liaison.since', { day: from })].join(' · ')}
            aside={
              mayChange ? (
                <Button kind="quiet" busy={end.busy} onClick={() => void end.run({ params: { id }, body: {} })}>
                  {t('liaison.end')}
                </Button>
              ) : undefined
            }
          />
        ))}
      </Rows>
      {beginning ? <BeginOffice body={body} onClose={() => setBeginning(false)} /> : null}
    </Section>
  )
}

/** Says who holds an office from a day on. */
function BeginOffice({ body, onClose }: { body: Body; onClose: () => void }) {
  const t = useWords('units')
  const sentence = useSentence()
  const today = useFormat().tableDay(useNow())
  const [post, setPost] = useState<(typeof bodyPosts)[number]>('chair')
  const [unit, setUnit] = useState<Picked | null>(null)
  const [holder, setHolder] = useState('')
  const [on, setOn] = useState(today)
  const deed = useDeed(beginOffice, {
    touches: ['body.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('office.saved') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('office.act')}
      word={t('record.save')}
      busy={deed.busy}
      disabled={unit === null && holder.trim() === ''}
      onClose={onClose}
      onSubmit={() =>
        void deed.run({ params: { id: body.id }, body: { post, organizationId: unit?.id ?? null, holder, on } })
      }
    >
      <Field label={t('office.post')} hint={t('office.postHint')}>
        {(given) => (
          <select {...given} value={post} onChange={(event) => setPost(event.target.value as typeof post)}>
            {bodyPosts.map((value) => (
              <option key={value} value={value}>
                {t(`post.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <UnitPicker label={t('column.name')} value={unit} onChoose={setUnit} />
      <TextField
        label={t('office.holder')}
        hint={t('office.holderHint')}
        optional
        maxLength={20}
        value={holder}
        onChange={(event) => setHolder(event.target.value)}
      />
      <TextField
        label={t('membershipStep.on')}
        type="date"
        required
        value={on}
        onChange={(event) => {
          deed.forget()
          setOn(event.target.value)
        }}
      />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
