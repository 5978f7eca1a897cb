import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { askUnitMerge, mergeWays, previewUnitMerge } from '#contract/unit-merging.ts'
import { showOrganization } from '#contract/units.ts'
import { type Picked, UnitPicker } from '#features/grids/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Choices, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { Beside } from './unit-beside.tsx'
import css from './unit-merging.module.css'
import { WillMerge } from './will-merge.tsx'
import './live-kinds.ts'

type Way = (typeof mergeWays)[number]
type Search = { stays?: string; goes?: string; way?: Way; on?: string }

/** Which of two units stays, whether they were one all along or became one on a day, and what will happen. */
export default function MergeUnitsPage() {
  const t = useWords('unit-merging')
  const navigate = useNavigate()
  const search: Search = useSearch({ strict: false })
  const way = search.way ?? 'duplicate'
  const go = (change: Search): void =>
    void navigate({ to: '/network/duplicates/merge', search: { ...search, ...change } as never, replace: true })
  return (
    <Page title={t('merge.title')} lead={t('merge.lead')} back="/network/duplicates">
      <div className={css.form}>
        <div className={css.two}>
          <UnitField label={t('merge.stays')} id={search.stays} onChoose={(stays) => go({ stays })} />
          <UnitField label={t('merge.goes')} id={search.goes} onChoose={(goes) => go({ goes })} />
        </div>
        <Choices
          label={t('merge.way')}
          value={way}
          onChoose={(value) => go({ way: value, on: undefined })}
          choices={mergeWays.map((value) => ({ value, label: t(`way.${value}`), hint: t(`wayHint.${value}`) }))}
        />
        {way === 'union' ? (
          <TextField
            label={t('merge.on')}
            hint={t('merge.onHint')}
            type="date"
            required
            value={search.on ?? ''}
            onChange={(event) => go({ on: event.target.value || undefined })}
          />
        ) : null}
        {search.stays && search.goes && search.stays !== search.goes && (way === 'duplicate' || search.on) ? (
          <Preview
            order={{ stays: search.stays, goes: search.goes, way, ...(search.on ? { on: search.on } : {}) }}
            onTurn={() => go({ stays: search.goes, goes: search.stays })}
          />
        ) : (
          <p>{t('merge.choose')}</p>
        )}
      </div>
    </Page>
  )
}

/** One of the two, chosen by name; what the address names is shown by its name. */
function UnitField({
  label,
  id,
  onChoose,
}: {
  label: string
  id: string | undefined
  onChoose: (id: string | undefined) => void
}) {
  const [picked, setPicked] = useState<Picked | null>(null)
  const known = useAsk(showOrganization, { params: { id: id ?? '' }, query: {} }, { when: id !== undefined })
  const value = id === undefined ? null : picked?.id === id ? picked : known.data ? { id, name: known.data.name } : null
  if (id !== undefined && !value) return null
  return (
    <UnitPicker
      label={label}
      value={value}
      onChoose={(unit) => {
        setPicked(unit)
        onChoose(unit?.id)
      }}
    />
  )
}

type Order = { stays: string; goes: string; way: Way; on?: string }

function Preview({ order, onTurn }: { order: Order; onTurn: () => void }) {
  const t = useWords('unit-merging')
  const navigate = useNavigate()
  const preview = useAsk(previewUnitMerge, { query: order })
  const ask = useDeed(askUnitMerge, {
    touches: ['approval.ask', 'organization.changed'],
    done: () => {
      toast({ text: t('merge.asked'), tone: 'waiting' })
      void navigate({ to: '/network/duplicates' })
    },
  })
  return (
    <Answered ask={preview} lines={8}>
      {(answer) => (
        <>
          <Section
            title={t('merge.beside')}
            more={
              <Button kind="quiet" onClick={onTurn}>
                {t('merge.turn')}
              </Button>
            }
          >
            <Beside left={answer.stays} right={answer.goes} heads={[t('merge.stays'), t('merge.goes')]} />
          </Section>
          <WillMerge preview={answer} on={order.on} />
          <div className={css.acts}>
            <Button kind="primary" busy={ask.busy} onClick={() => void ask.run({ body: order })}>
              {t('merge.send')}
            </Button>
          </div>
        </>
      )}
    </Answered>
  )
}
