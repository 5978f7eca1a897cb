import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { type ApprovalRow, decideApproval, listApprovals, withdrawApproval } from '#contract/roles.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { useSession } from '#ui/session.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

const tones = { waiting: 'waiting', approved: 'done', declined: 'late', withdrawn: 'off', lapsed: 'off' } as const

/**
 * What waits for me as the second person, and what I asked for. @param whenNone said when there is nothing; nothing is
 * shown without it
 */
export function Approvals({ whenNone }: { whenNone?: string }) {
  const t = useWords('roles')
  const ask = useAsk(listApprovals, { query: { pageSize: 50 } })
  if (!ask.data) return whenNone ? <Answered ask={ask}>{() => null}</Answered> : null
  const waiting = ask.data.rows.filter(({ mayDecide }) => mayDecide)
  const mine = ask.data.rows.filter(({ mine: own }) => own)
  return (
    <>
      {waiting.length > 0 ? (
        <Section title={t('approval.title')}>
          <Rows name={t('approval.title')}>
            {waiting.map((row) => (
              <Waiting key={row.id} row={row} />
            ))}
          </Rows>
        </Section>
      ) : whenNone ? (
        <Empty icon="check" why={whenNone} />
      ) : null}
      {mine.length > 0 ? (
        <Section title={t('approval.mine')}>
          <Rows name={t('approval.mine')}>
            {mine.map((row) => (
              <Mine key={row.id} row={row} />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}

function useTitle(): (row: ApprovalRow) => string {
  const t = useWords('roles')
  return ({ kind, title, role, areaName }) =>
    t(`approval.${kind}`, { title, area: areaName, role: role ? t(`people:hat.${role}`) : '' })
}

type Place = { to: string; tab?: 'pairs' | 'merges' }
const places: Partial<Record<ApprovalRow['kind'], Place>> = {
  'person.merge': { to: '/settings/persons', tab: 'pairs' },
  'person.part': { to: '/settings/persons', tab: 'merges' },
  'unit.merge': { to: '/network/duplicates', tab: 'pairs' },
  'unit.part': { to: '/network/duplicates', tab: 'merges' },
  'photo.removal': { to: '/activities/photos/removals' },
  'area.change': { to: '/network/areas' },
  'area.undo': { to: '/network/areas' },
  'party-case.undo': { to: '/network/party-cases' },
}

/** The page, and tab, on which the staff of the street look at what they decide about, where there is one. */
function useLooks(kind: ApprovalRow['kind']): Place | null {
  const { me } = useSession()
  const { pathname } = useLocation()
  const staff = me?.hats.find(({ id }) => id === me.hatId)?.kind === 'street-staff'
  const where = places[kind]
  return !staff || !where || pathname.endsWith(where.to) ? null : where
}

/** One that I decide about. */
function Waiting({ row }: { row: ApprovalRow }) {
  const t = useWords('roles')
  const format = useFormat()
  const title = useTitle()
  const looks = useLooks(row.kind)
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const decide = useDeed(decideApproval, {
    touches: ['approval.approve'],
    done: (_answer, { body }) => {
      setDeclining(false)
      toast({ text: t(body.decision === 'approve' ? 'approval.approved' : 'approval.declined') })
    },
  })
  const params = { id: row.id }
  return (
    <>
      <Row
        title={title(row)}
        line={[
          t('approval.asked', { by: row.askedBy, when: format.ago(row.askedAt) }),
          t('approval.until', { when: format.shortDay(row.expiresAt) }),
        ].join(' · ')}
        aside={
          <>
            {looks ? (
              <LinkButton kind="quiet" to={looks.to} {...(looks.tab ? { search: { tab: looks.tab } } : {})}>
                {t('approval.look')}
              </LinkButton>
            ) : null}
            <Button kind="quiet" onClick={() => setDeclining(true)}>
              {t('approval.decline')}
            </Button>
            <Button
              kind="primary"
              busy={decide.busy}
              onClick={() => void decide.run({ params, body: { decision: 'approve' } })}
            >
              {t('approval.approve')}
            </Button>
          </>
        }
      />
      {declining ? (
        <FormDialog
          title={t('approval.declineTitle')}
          onClose={() => setDeclining(false)}
          word={t('approval.decline')}
          busy={decide.busy}
          onSubmit={() => void decide.run({ params, body: { decision: 'decline', reason } })}
        >
          <p>{title(row)}</p>
          <TextField
            label={t('approval.reason')}
            required
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormDialog>
      ) : null}
    </>
  )
}

/** One that I asked for: where it stands, and the way to take it back. */
function Mine({ row }: { row: ApprovalRow }) {
  const t = useWords('roles')
  const format = useFormat()
  const title = useTitle()
  const back = useDeed(withdrawApproval, {
    touches: ['approval.withdraw'],
    done: () => toast({ text: t('approval.withdrawn'), tone: 'off' }),
  })
  const decided = row.decidedBy && row.decidedAt
  return (
    <Row
      title={title(row)}
      line={[
        decided
          ? t('approval.decided', { by: row.decidedBy, when: format.ago(row.decidedAt!) })
          : t('approval.until', { when: format.shortDay(row.expiresAt) }),
        row.reason,
      ]
        .filter(Boolean)
        .join(' · ')}
      aside={
        <>
          <StateLabel tone={tones[row.state]} word={t(`approval.state.${row.state}`)} />
          {row.state === 'waiting' ? (
            <Button kind="quiet" busy={back.busy} onClick={() => void back.run({ params: { id: row.id } })}>
              {t('approval.withdraw')}
            </Button>
          ) : null}
        </>
      }
    />
  )
}
