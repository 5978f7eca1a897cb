import { useState } from 'react'
import { type PointsRule, type PointsScheme, publishScheme } from '#contract/points.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './points.module.css'
import './live-kinds.ts'

type Draft = { points: string; hours: string; cap: string }

/** A new version of the scheme: per rule the points, the hours one activity counts at most, the yearly limit. */
export function EditScheme({ scheme, onClose }: { scheme: PointsScheme; onClose: () => void }) {
  const t = useWords('points')
  const sentence = useSentence()
  const [source, setSource] = useState('')
  const [drafts, setDrafts] = useState(() => scheme.rules.map(draftOf))
  const publish = useDeed(publishScheme, {
    touches: ['scheme.published'],
    refused: () => true,
    done: ({ version }) => {
      toast({ text: t('scheme.published', { version }) })
      onClose()
    },
  })
  const change = (index: number, part: Partial<Draft>): void =>
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)))
  const submit = (): void => {
    const rules = scheme.rules.map((rule, index) => ruleOf(rule, drafts[index]!))
    void publish.run({ body: { basedOnVersion: scheme.version, title: scheme.title, source, rules } })
  }
  return (
    <FormDialog
      title={t('scheme.change')}
      onClose={onClose}
      word={t('scheme.publish', { version: scheme.version + 1 })}
      busy={publish.busy}
      onSubmit={submit}
    >
      <p>{t('scheme.laterOnly')}</p>
      {scheme.rules.map((rule, index) => (
        <fieldset key={rule.id} className={css.rule}>
          <legend>{rule.title}</legend>
          <TextField
            label={t(rule.basis === 'perHour' ? 'scheme.pointsPerHour' : 'scheme.pointsPerEvent')}
            inputMode="decimal"
            pattern="[0-9]{1,3}([.][0-9]{1,2})?"
            required
            value={drafts[index]!.points}
            onChange={(event) => change(index, { points: event.target.value })}
          />
          <TextField
            label={t('scheme.hoursEach')}
            hint={t('scheme.emptyNoLimit')}
            inputMode="decimal"
            pattern="[0-9]{1,2}([.][0-9]{1,2})?"
            value={drafts[index]!.hours}
            onChange={(event) => change(index, { hours: event.target.value })}
          />
          <TextField
            label={t('scheme.capYear')}
            hint={t('scheme.emptyNoLimit')}
            inputMode="decimal"
            pattern="[0-9]{1,5}([.][0-9]{1,2})?"
            value={drafts[index]!.cap}
            onChange={(event) => change(index, { cap: event.target.value })}
          />
        </fieldset>
      ))}
      <TextField
        label={t('scheme.basis')}
        hint={t('scheme.basisHint')}
        required
        minLength={2}
        maxLength={200}
        value={source}
        error={publish.refused ? sentence(publish.refused) : undefined}
        onChange={(event) => setSource(event.target.value)}
      />
    </FormDialog>
  )
}

function draftOf(rule: PointsRule): Draft {
  return {
    points: String(rule.hundredths / 100),
    hours: rule.mostMinutesEach === null ? '' : String(rule.mostMinutesEach / 60),
    cap: rule.yearlyCap === null ? '' : String(rule.yearlyCap / 100),
  }
}

/** The rule with what was typed; points are rounded to whole hundredths, hours to whole minutes. */
function ruleOf(rule: PointsRule, draft: Draft): PointsRule {
  return {
    ...rule,
    hundredths: Math.round(Number(draft.points) * 100),
    mostMinutesEach: draft.hours === '' ? null : Math.round(Number(draft.hours) * 60),
    yearlyCap: draft.cap === '' ? null : Math.round(Number(draft.cap) * 100),
  }
}
