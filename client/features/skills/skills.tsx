import { useState } from 'react'
import type { Skill, SkillRegister } from '#contract/skills.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { ConsentBox } from './consent-box.tsx'
import type { SkillDeeds } from './skill-deeds.ts'
import { SkillForm } from './skill-form.tsx'
import css from './skills.module.css'

type Given = { register: SkillRegister; deeds: SkillDeeds; streetId: string | null }

/** Consent first; then the skills that rest on it. */
export function Skills({ register, deeds, streetId }: Given) {
  const t = useWords('skills')
  const { consent, rows, ready, most } = register
  const [form, setForm] = useState<'new' | Skill | null>(null)
  return (
    <div className={css.skills}>
      <ConsentBox consent={consent} skills={rows.length} busy={deeds.busy} say={deeds.say} />
      {consent.stands ? (
        <>
          {rows.length === 0 ? <Empty icon="person" why={t('none')} /> : null}
          <ul role="list" className={css.rows}>
            {rows.map((skill) => (
              <SkillCard key={skill.id} skill={skill} deeds={deeds} onEdit={() => setForm(skill)} />
            ))}
          </ul>
          {rows.length < most ? (
            <Button kind="primary" wide icon="add" onClick={() => setForm('new')}>
              {t('add')}
            </Button>
          ) : (
            <p className={css.quiet}>{t('most', { most })}</p>
          )}
        </>
      ) : null}
      {form ? (
        <SkillForm
          skill={form === 'new' ? null : form}
          ready={ready}
          streetId={streetId}
          deeds={deeds}
          onClose={() => setForm(null)}
        />
      ) : null}
    </div>
  )
}

function SkillCard({ skill, deeds, onEdit }: { skill: Skill; deeds: SkillDeeds; onEdit: () => void }) {
  const t = useWords('skills')
  const format = useFormat()
  const { id, what, level, proof, proofUntil, hoursAMonth, streetName } = skill
  const facts = [
    t(`level.${level}`),
    hoursAMonth === null ? t('hours.depends') : t('hours.count', { count: hoursAMonth }),
    streetName,
  ]
  return (
    <Card
      as="li"
      title={what}
      acts={
        <>
          {deeds.edit ? (
            <Button kind="quiet" icon="edit" onClick={onEdit}>
              {t('edit')}
            </Button>
          ) : null}
          <Button kind="quiet" busy={deeds.busy} onClick={() => deeds.remove(id)}>
            {t('remove')}
          </Button>
        </>
      }
    >
      {facts.join(t('dot'))}
      {proof ? <br /> : null}
      {proof ? (proofUntil ? t('proofUntil', { proof, until: format.longDay(proofUntil) }) : proof) : null}
    </Card>
  )
}
