import { type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import type { Refused } from '#ui/call.ts'
import { Field, TextArea, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { Tick } from '#ui/tick.tsx'
import { InKindRows } from './desk-in-kind-rows.tsx'
import { RiskRows } from './desk-risk-rows.tsx'
import { UnitsSelect } from './desk-units-select.tsx'
import { type ProjectDraft, faultOf, fieldsOf } from './project-draft.ts'
import css from './projects.module.css'

type ProjectFormProps = {
  start: ProjectDraft
  coHosts: readonly { id: string; name: string }[]
  word: string
  busy: boolean
  refused: Refused | null
  disabled?: boolean
  /** Before the fields: what it is a project of. */
  children?: ReactNode
  onSave: (fields: ReturnType<typeof fieldsOf>) => void
  onClose: () => void
}

/** All that is written about a project; its title, unit and term stand with its item. */
export function ProjectForm({
  start,
  coHosts,
  word,
  busy,
  refused,
  disabled,
  children,
  onSave,
  onClose,
}: ProjectFormProps) {
  const t = useWords('projects')
  const sentence = useSentence()
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const fault = faultOf(draft)
  const set = (change: Partial<ProjectDraft>): void => setDraft({ ...draft, ...change })
  const faultAt = (part: typeof fault) => (tried && fault === part ? { error: t(`form.fault.${part!}`) } : {})
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!fault) onSave(fieldsOf(draft))
      }}
    >
      {children}
      <TextArea
        label={t('form.goal')}
        hint={t('form.goalHint')}
        rows={2}
        maxLength={500}
        value={draft.goal}
        onChange={(event) => set({ goal: event.target.value })}
      />
      <TextArea
        label={t('form.plan')}
        hint={t('form.planHint')}
        optional
        rows={6}
        maxLength={4000}
        value={draft.plan}
        onChange={(event) => set({ plan: event.target.value })}
      />
      <Field label={t('form.coHosts')} optional>
        {() => (
          <UnitsSelect
            label={t('form.coHosts')}
            hint={t('form.coHostsHint')}
            value={draft.coHostIds}
            known={coHosts}
            most={20}
            onChange={(coHostIds) => set({ coHostIds })}
          />
        )}
      </Field>
      <TextField
        label={t('form.budget')}
        hint={t('form.budgetHint')}
        optional
        inputMode="decimal"
        maxLength={14}
        value={draft.budget}
        onChange={(event) => set({ budget: event.target.value })}
        {...faultAt('budget')}
      />
      <Tick checked={draft.offered} onChange={(offered) => set({ offered })}>
        {t('form.offered')}
      </Tick>
      {draft.offered ? (
        <TextArea
          label={t('form.offerTerms')}
          hint={t('form.offerTermsHint')}
          optional
          rows={2}
          maxLength={500}
          value={draft.offerTerms}
          onChange={(event) => set({ offerTerms: event.target.value })}
        />
      ) : null}
      <InKindRows rows={draft.inKind} onChange={(inKind) => set({ inKind })} {...faultAt('inKind')} />
      <RiskRows rows={draft.risks} onChange={(risks) => set({ risks })} {...faultAt('risks')} />
      {refused ? (
        <p role="alert" className={css.refused}>
          {sentence(refused)}
        </p>
      ) : null}
      <div className={css.acts}>
        <Button type="submit" kind="primary" busy={busy} {...(disabled ? { disabled } : {})}>
          {word}
        </Button>
        <Button onClick={onClose}>{t('form.cancel')}</Button>
      </div>
    </form>
  )
}
