import { useState } from 'react'
import { askRosterCase, type caseKinds, endReasons, type RosterMember } from '#contract/roster.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { CaseFields } from './case-fields.tsx'
import { Chosen } from './chosen.tsx'
import css from './roster.module.css'
import { StandingFields, type StandingDraft } from './standing-fields.tsx'

type Named = { id: string; name: string }
type Kind = Exclude<(typeof caseKinds)[number], 'enter'>
type AskProps = {
  party: Named
  groups: readonly Named[]
  others: readonly Named[]
  member: RosterMember
  onClose: () => void
}

/** Asks that something about a member changes from a day on; another person decides. */
export function AskChange({ party, groups, others, member, onClose }: AskProps) {
  const t = useWords('roster')
  const sentence = useSentence()
  const kinds: Kind[] = ['standing', ...(groups.length > 0 ? (['group'] as const) : []), 'move', 'end', 'correction']
  const [kind, setKind] = useState<Kind>('standing')
  const [draft, setDraft] = useState({ on: tableDay(useNow()), reason: '', documentNo: '' })
  const { standing, joined, service, posts } = member
  const [is, setIs] = useState<StandingDraft>({ standing, joined, service, posts })
  const [group, setGroup] = useState(member.group?.id ?? '')
  const [to, setTo] = useState('')
  const [endReason, setEndReason] = useState<(typeof endReasons)[number]>('movedAway')
  const send = useDeed(askRosterCase, {
    touches: ['roster.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('case.asked') })
      onClose()
    },
  })
  const changed = {
    ...(is.standing ? { standing: is.standing } : {}),
    ...(is.service ? { service: is.service } : {}),
    posts: is.posts,
  }
  const what = {
    group: { groupId: group || null },
    move: { toPartyId: to },
    end: { endReason },
    standing: changed,
    correction: { ...changed, joined: is.joined },
  }[kind]
  const change = <T,>(put: (value: T) => void) => {
    return (value: T) => {
      send.forget()
      put(value)
    }
  }
  return (
    <FormDialog
      title={t('change.of', { name: member.name })}
      word={t('change.send')}
      busy={send.busy}
      disabled={kind === 'move' && to === ''}
      onClose={onClose}
      onSubmit={() =>
        void send.run({ params: { id: party.id }, body: { kind, memberId: member.id, ...draft, ...what } })
      }
    >
      <Choices
        label={t('change.what')}
        choices={kinds.map((value) => ({ value, label: t(`kind.${value}`), hint: t(`kindHint.${value}`) }))}
        value={kind}
        onChoose={change(setKind)}
      />
      {kind === 'standing' || kind === 'correction' ? (
        <StandingFields draft={is} withJoined={kind === 'correction'} onChange={change(setIs)} />
      ) : null}
      {kind === 'group' ? (
        <Chosen label={t('field.group')} none={t('noGroup')} rows={groups} value={group} onChange={change(setGroup)} />
      ) : null}
      {kind === 'move' ? (
        <Chosen label={t('change.to')} none={t('choose')} rows={others} value={to} onChange={change(setTo)} />
      ) : null}
      {kind === 'end' ? (
        <Choices
          label={t('change.endReason')}
          choices={endReasons.map((value) => ({ value, label: t(`endReason.${value}`) }))}
          value={endReason}
          onChoose={change(setEndReason)}
        />
      ) : null}
      <CaseFields draft={draft} onChange={change(setDraft)} />
      {send.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(send.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
