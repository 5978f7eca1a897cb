import type { BodyOf } from '#contract/route.ts'
import { foundedKinds, type foundBody } from '#contract/bodies.ts'
import { Field, TextArea, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'

export type BodyDraft = BodyOf<typeof foundBody>

/** What is written about a body; its kind and place only while it is founded. */
export function BodyFields({
  draft,
  onChange,
  founding,
  nameFixed = false,
}: {
  draft: BodyDraft
  onChange: (draft: BodyDraft) => void
  founding: boolean
  nameFixed?: boolean
}) {
  const t = useWords('units')
  const text = (field: 'name' | 'charter' | 'term' | 'memberRule' | 'residentialArea', maxLength: number) => ({
    label: t(`bodyForm.${field}`),
    maxLength,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [field]: event.target.value }),
  })
  return (
    <>
      {founding ? (
        <Field label={t('bodyForm.kind')}>
          {(given) => (
            <select
              {...given}
              value={draft.kind}
              onChange={(event) => onChange({ ...draft, kind: event.target.value as BodyDraft['kind'] })}
            >
              {foundedKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`body.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <TextField {...text('name', 60)} required minLength={2} readOnly={nameFixed} />
      {founding && draft.kind === 'jointConference' ? (
        <TextField {...text('residentialArea', 40)} hint={t('bodyForm.residentialAreaHint')} optional />
      ) : null}
      <TextArea {...text('charter', 2000)} rows={3} optional />
      <TextField {...text('term', 60)} optional />
      <TextArea {...text('memberRule', 500)} rows={2} optional />
    </>
  )
}

export const emptyBody: BodyDraft = {
  kind: 'alliance',
  name: '',
  charter: '',
  term: '',
  memberRule: '',
  residentialArea: '',
}
