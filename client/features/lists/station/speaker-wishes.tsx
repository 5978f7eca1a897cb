import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './station.module.css'

export type WishDraft = { most: string; restDays: string }

/** What is typed, as it is sent; empty: as the rule pack says. */
export function wishesIn({ most, restDays }: WishDraft): { most: number | null; restDays: number | null } {
  const number = (text: string) => (text.trim() === '' ? null : Number(text))
  return { most: number(most), restDays: number(restDays) }
}

export function wishDraft(wishes: { most: number | null; restDays: number | null }): WishDraft {
  return { most: wishes.most?.toString() ?? '', restDays: wishes.restDays?.toString() ?? '' }
}

/** How much somebody wishes for: less than the rule pack allows, never more. */
export function SpeakerWishes({ value, onChange }: { value: WishDraft; onChange: (value: WishDraft) => void }) {
  const t = useWords('station')
  return (
    <div className={css.pair}>
      <TextField
        label={t('speakers.most')}
        hint={t('speakers.mostHint')}
        type="number"
        min={0}
        max={31}
        optional
        value={value.most}
        onChange={(event) => onChange({ ...value, most: event.target.value })}
      />
      <TextField
        label={t('speakers.restDays')}
        hint={t('speakers.restHint')}
        type="number"
        min={0}
        max={90}
        optional
        value={value.restDays}
        onChange={(event) => onChange({ ...value, restDays: event.target.value })}
      />
    </div>
  )
}
