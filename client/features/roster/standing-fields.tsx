import { posts, type RosterMember, services, standings } from '#contract/roster.ts'
import { Choices, Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './roster.module.css'

export type StandingDraft = Pick<RosterMember, 'standing' | 'joined' | 'service' | 'posts'>
type FieldsProps = { draft: StandingDraft; withJoined: boolean; onChange: (draft: StandingDraft) => void }

/** How somebody stands in the branch. */
export function StandingFields({ draft, withJoined, onChange }: FieldsProps) {
  const t = useWords('roster')
  return (
    <>
      <Choices
        label={t('field.standing')}
        choices={standings.map((value) => ({ value, label: t(`standing.${value}`) }))}
        value={draft.standing}
        onChoose={(standing) => onChange({ ...draft, standing })}
      />
      <Field label={t('field.service')}>
        {(given) => (
          <select
            {...given}
            value={draft.service ?? ''}
            onChange={(event) => onChange({ ...draft, service: event.target.value as (typeof services)[number] })}
          >
            {services.map((value) => (
              <option key={value} value={value}>
                {t(`service.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className={css.posts}>
        <legend>{t('field.posts')}</legend>
        {posts.map((post) => (
          <label key={post} className={css.tick}>
            <input
              type="checkbox"
              checked={draft.posts.includes(post)}
              onChange={(event) =>
                onChange({
                  ...draft,
                  posts: posts.filter((one) => (one === post ? event.target.checked : draft.posts.includes(one))),
                })
              }
            />
            {t(`post.${post}`)}
          </label>
        ))}
      </fieldset>
      {withJoined ? (
        <TextField
          label={t('field.joined')}
          type="date"
          optional
          value={draft.joined ?? ''}
          onChange={(event) => onChange({ ...draft, joined: event.target.value || null })}
        />
      ) : null}
    </>
  )
}
