import { Link } from '@tanstack/react-router'
import type { PartyOrganization } from '#contract/party.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import css from './tree.module.css'

type TreeProps = {
  rows: readonly PartyOrganization[]
  /** What can be done with each; nothing on another day. */
  acts?:
    | {
        onEdit: (party: PartyOrganization) => void
        onTerm: (party: PartyOrganization) => void
        onOffice: (party: PartyOrganization) => void
      }
    | undefined
}

/** Party organisations as they stand under each other. What stands under one that is not shown stands at the top. */
export function PartyTree({ rows, acts }: TreeProps) {
  const t = useWords('grids')
  const known = new Set(rows.map(({ id }) => id))
  const below = Map.groupBy(rows, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))
  const branch = (parentId: string | null) => {
    const children = below.get(parentId) ?? []
    if (children.length === 0) return null
    return (
      <ul
        className={parentId === null ? css.tree : ''}
        {...(parentId === null ? { 'aria-label': t('tree.party') } : {})}
      >
        {children.map((party) => (
          <li key={party.id}>
            <Node party={party} acts={acts} />
            {branch(party.id)}
          </li>
        ))}
      </ul>
    )
  }
  return branch(null)
}

function Node({ party, acts }: { party: PartyOrganization; acts: TreeProps['acts'] }) {
  const t = useWords('grids')
  const { term } = party
  return (
    <div className={css.node}>
      <strong>{party.name}</strong>
      <small>
        {[
          t(`level.${party.level}`),
          party.agency ? t('party.isAgency') : '',
          term?.secretary ? t('party.secretaryIs', { name: term.secretary }) : '',
          party.organization && party.organization.name !== party.name
            ? t('party.unitIs', { name: party.organization.name })
            : '',
          party.office ? t('party.officeIs', { name: party.office.name }) : '',
          term ? t('party.termUntil', { day: term.due }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {term?.overdue ? <StateLabel tone="late" word={t('party.overdue')} /> : null}
      {term?.remind ? <StateLabel tone="waiting" word={t('party.remind')} /> : null}
      {party.planned ? (
        <Link to="/network/party-cases/$id" params={{ id: party.planned.caseId } as never}>
          {t('party.planned', { day: party.planned.on, kind: t(`party-cases:kind.${party.planned.kind}`) })}
        </Link>
      ) : null}
      {acts ? (
        <span className={css.acts}>
          <Button
            kind="quiet"
            aria-label={t('party.editTitle', { name: party.name })}
            onClick={() => acts.onEdit(party)}
          >
            {t('party.edit')}
          </Button>
          <Button kind="quiet" aria-label={t('party.termOf', { name: party.name })} onClick={() => acts.onTerm(party)}>
            {t('party.termAct')}
          </Button>
          <Button
            kind="quiet"
            aria-label={t('party.officeOf', {
              act: t(party.office ? 'party.officeChange' : 'party.office'),
              name: party.name,
            })}
            onClick={() => acts.onOffice(party)}
          >
            {t(party.office ? 'party.officeChange' : 'party.office')}
          </Button>
        </span>
      ) : null}
    </div>
  )
}
