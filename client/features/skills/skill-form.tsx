import { useId, useState } from 'react'
import { type Skill, skillLevels } from '#contract/skills.ts'
import { StreetField } from '#features/units/index.ts'
import { Choices, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import type { SkillDeeds } from './skill-deeds.ts'

type Given = {
  /** The one that is changed; null for a new one. */
  skill: Skill | null
  ready: readonly string[]
  /** Where help would be given, where that is known; else one chooses. */
  streetId: string | null
  deeds: SkillDeeds
  onClose: () => void
}

/** One skill: what, how well, and what is not asked unless one wants to tell. */
export function SkillForm({ skill, ready, streetId, deeds, onClose }: Given) {
  const t = useWords('skills')
  const words = useId()
  const [what, setWhat] = useState(skill?.what ?? '')
  const [level, setLevel] = useState<Skill['level']>(skill?.level ?? 'can')
  const [proof, setProof] = useState(skill?.proof ?? '')
  const [proofUntil, setProofUntil] = useState(skill?.proofUntil ?? '')
  const [hours, setHours] = useState(skill?.hoursAMonth ? String(skill.hoursAMonth) : '')
  const [street, setStreet] = useState(streetId ?? '')
  const send = async () => {
    const wording = {
      what,
      level,
      proof,
      proofUntil: proof && proofUntil ? proofUntil : null,
      hoursAMonth: hours === '' ? null : Number(hours),
    }
    const stands = skill ? await deeds.edit?.(skill, wording) : await deeds.offer(wording, street)
    if (stands) onClose()
  }
  return (
    <FormDialog
      title={t(skill ? 'form.edit' : 'form.new')}
      word={t('form.save')}
      busy={deeds.busy}
      disabled={what.trim() === '' || (skill === null && street === '')}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <TextField
        label={t('form.what')}
        hint={t('form.whatHint')}
        list={words}
        required
        maxLength={40}
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      <datalist id={words}>
        {ready.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
      <Choices
        label={t('form.level')}
        choices={skillLevels.map((value) => ({ value, label: t(`level.${value}`) }))}
        value={level}
        onChoose={setLevel}
      />
      <TextField
        label={t('form.proof')}
        hint={t('form.proofHint')}
        optional
        maxLength={60}
        value={proof}
        onChange={(event) => setProof(event.target.value)}
      />
      {proof ? (
        <TextField
          label={t('form.proofUntil')}
          optional
          type="date"
          value={proofUntil}
          onChange={(event) => setProofUntil(event.target.value)}
        />
      ) : null}
      <TextField
        label={t('form.hours')}
        optional
        type="number"
        min={1}
        max={100}
        value={hours}
        onChange={(event) => setHours(event.target.value)}
      />
      {skill === null && streetId === null ? (
        <StreetField label={t('form.street')} none={t('form.choose')} value={street} onChange={setStreet} />
      ) : null}
    </FormDialog>
  )
}
