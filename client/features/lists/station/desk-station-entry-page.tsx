import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { editEntry, listStationRequests, showStationEntry } from '#contract/station.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { UnitSelect } from '../desk-unit-select.tsx'
import { useListsHat } from '../hat.ts'
import { EntryForm, type EntryDraft } from './desk-entry-form.tsx'
import { EntryFacts } from './entry-facts.tsx'
import './live-kinds.ts'
import { MonthStrip } from './month-strip.tsx'
import { OrderForm } from './order-form.tsx'
import { OrderRows } from './order-rows.tsx'
import css from './station.module.css'

type Entry = AnswerOf<typeof showStationEntry>

/** One entry: what it is and when it is to be had, ordering for a unit, its orders, its terms. */
export default function StationEntryPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  useLive(useListsHat().topics)
  const ask = useAsk(showStationEntry, { params: { id } })
  return (
    <Answered ask={ask} lines={8}>
      {(entry) => <OneEntry key={entry.id} entry={entry} />}
    </Answered>
  )
}

function OneEntry({ entry }: { entry: Entry }) {
  const t = useWords('station')
  const [editing, setEditing] = useState(false)
  const draft: EntryDraft = {
    kind: entry.kind,
    topics: entry.topics,
    minutes: entry.minutes,
    languages: entry.languages,
    manner: entry.manner,
    noticeDays: entry.noticeDays,
    equipment: entry.equipment,
    terms: entry.terms,
    speakerIds: entry.speakers.map(({ id }) => id),
  }
  const edit = useDeed(editEntry, {
    touches: ['station.changed'],
    refused: () => editing,
    done: () => {
      setEditing(false)
      toast({ text: t('form.saved') })
    },
  })
  const save = (fields: EntryDraft, ended: boolean) =>
    void edit.run({ params: { id: entry.id }, body: { ...fields, ended, version: entry.version } })
  return (
    <Page
      title={entry.title}
      lead={[entry.code, t('freeFee')].join(t('dot'))}
      back="/lists/station"
      acts={
        <>
          <LinkButton to={`/lists/items/${entry.id}`} icon="lists">
            {t('entry.toItem')}
          </LinkButton>
          {entry.mayEdit && !editing ? (
            <>
              <Button icon="edit" onClick={() => setEditing(true)}>
                {t('entry.edit')}
              </Button>
              <Button kind="quiet" busy={edit.busy} onClick={() => save(draft, !entry.ended)}>
                {t(entry.ended ? 'entry.putBack' : 'entry.end')}
              </Button>
            </>
          ) : null}
        </>
      }
      side={
        <>
          <Section title={t('months')}>
            <MonthStrip months={entry.months} />
          </Section>
          <Orders entry={entry} />
        </>
      }
    >
      {entry.ended ? <Callout icon="off">{t('entry.ended')}</Callout> : null}
      {!entry.ended && !entry.offered ? <Callout icon="late">{t('entry.hidden')}</Callout> : null}
      {editing ? (
        <EntryForm
          start={draft}
          busy={edit.busy}
          refused={edit.refused}
          onSave={(fields) => save(fields, entry.ended)}
          onClose={() => setEditing(false)}
        />
      ) : (
        <>
          <EntryFacts entry={entry} />
          {entry.description ? <p className={css.text}>{entry.description}</p> : null}
          {entry.equipment ? (
            <Section title={t('equipment')}>
              <p className={css.text}>{entry.equipment}</p>
            </Section>
          ) : null}
          {entry.terms ? (
            <Section title={t('terms')}>
              <p className={css.text}>{entry.terms}</p>
            </Section>
          ) : null}
          {entry.mayRequest ? <OrderHere entry={entry} /> : null}
        </>
      )}
    </Page>
  )
}

/** Staff order in the name of a unit that told them, a liaison for their own. */
function OrderHere({ entry }: { entry: Entry }) {
  const t = useWords('station')
  const navigate = useNavigate()
  const { staff, streetId } = useListsHat()
  const [unit, setUnit] = useState<string>()
  return (
    <Section title={t(staff ? 'order.titleFor' : 'order.title')}>
      <OrderForm
        entry={entry}
        organizationId={staff ? (unit ?? null) : null}
        unitMissing={staff && unit === undefined}
        onDone={(id) => void navigate({ to: `/matches/${id}` as never })}
      >
        {staff ? (
          <Field label={t('order.unit')}>
            {({ id }) => (
              <UnitSelect id={id} label={t('order.unit')} value={unit} onChoose={setUnit} street={streetId} />
            )}
          </Field>
        ) : null}
      </OrderForm>
    </Section>
  )
}

function Orders({ entry }: { entry: Entry }) {
  const t = useWords('station')
  const { staff, liaison } = useListsHat()
  const ask = useAsk(listStationRequests, { query: { item: entry.id, pageSize: 20 } }, { when: staff || liaison })
  if (!ask.data) return null
  return (
    <Section title={t('entry.orders')}>
      {ask.data.rows.length === 0 ? (
        <p className={css.quiet}>{t('entry.noOrders')}</p>
      ) : (
        <OrderRows orders={ask.data.rows} />
      )}
    </Section>
  )
}
