import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A unit's name as the way to its page. */
export function UnitLink({ id, asOf, children }: { id: string; asOf?: string | undefined; children: ReactNode }) {
  return (
    <Link to="/network/units/$id" params={{ id } as never} {...(asOf ? { search: { asOf } as never } : {})}>
      {children}
    </Link>
  )
}

/** A body's name as the way to its page. */
export function BodyLink({ id, asOf, children }: { id: string; asOf?: string | undefined; children: ReactNode }) {
  return (
    <Link to="/network/bodies/$id" params={{ id } as never} {...(asOf ? { search: { asOf } as never } : {})}>
      {children}
    </Link>
  )
}
