import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A unit's name as the way to its page. */
export function UnitLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="/network/units/$id" params={{ id } as never}>
      {children}
    </Link>
  )
}
