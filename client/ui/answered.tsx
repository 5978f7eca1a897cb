import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Refused } from './call.ts'
import { Problem } from './problem.tsx'
import { asFollowed } from './refusal.ts'
import { Skeleton } from './skeleton.tsx'

type AnsweredProps<T> = {
  ask: UseQueryResult<T, Refused>
  children: (answer: T) => ReactNode
  /** How many lines to hold open while waiting. */
  lines?: number
}

/** Shows the answer of `useAsk`; until it is there a skeleton, and if it was refused the reason. */
export function Answered<T>({ ask, children, lines = 4 }: AnsweredProps<T>) {
  if (ask.data !== undefined) return children(ask.data)
  if (ask.isError) return <Problem error={asFollowed(ask.error)} onRetry={() => void ask.refetch()} />
  return <Skeleton lines={lines} />
}
