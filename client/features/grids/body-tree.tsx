import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '#contract/route.ts'
import type { showNetwork } from '#contract/units.ts'
import { useWords } from '#ui/i18n.ts'
import css from './tree.module.css'

type Body = AnswerOf<typeof showNetwork>['bodies'][number]

/** Bodies as they stand under each other: the joint conference, its committees and chapters, and what streets founded. */
export function BodyTree({ bodies, asOf }: { bodies: readonly Body[]; asOf: string | undefined }) {
  const t = useWords('grids')
  const known = new Set(bodies.map(({ id }) => id))
  const below = Map.groupBy(bodies, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))
  const branch = (parentId: string | null) => {
    const children = below.get(parentId) ?? []
    if (children.length === 0) return null
    return (
      <ul
        className={parentId === null ? css.tree : ''}
        {...(parentId === null ? { 'aria-label': t('tree.bodies') } : {})}
      >
        {children.map((body) => (
          <li key={body.id}>
            <div className={css.node}>
              <strong>
                <Link
                  to="/network/bodies/$id"
                  params={{ id: body.id } as never}
                  search={(asOf ? { asOf } : {}) as never}
                >
                  {body.name}
                </Link>
              </strong>
              <small>{t('tree.members', { count: body.members })}</small>
            </div>
            {branch(body.id)}
          </li>
        ))}
      </ul>
    )
  }
  return branch(null)
}
