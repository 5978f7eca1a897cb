import { QueryClient, type UseQueryResult, keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AnswerOf, RouteSpec } from '#contract/route.ts'
import { type InputArgs, type InputOf, type Refused, argsOf, call, isUnsettled } from './call.ts'

/** The client that holds what was asked. GETs are asked again twice while the server is away; refusals are final. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isUnsettled(error),
        // A kiosk and a phone in a lift both lie about being online; a failed call is the only honest sign.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** Key of an asked route: its path pattern first, so that live events can find it by prefix. */
export function askKey<R extends RouteSpec>(route: R, input?: InputOf<R>): readonly unknown[] {
  return [route.path, input ?? {}]
}

export type AskOptions = {
  /** Waits with asking while false. */
  when?: boolean
  /** Asks again every so many ms. */
  every?: number
  /** Shows the rows of the page before while the next one loads. */
  keepRows?: boolean
  /** Holds no one's data: a kiosk keeps it when it wipes and shows it while the server is away. */
  public?: boolean
}

/** Asks a GET route of the contract; asks again when a live event touches its path. */
export function useAsk<R extends RouteSpec>(
  route: R,
  ...[input, options]: [...args: InputArgs<R>, options?: AskOptions]
): UseQueryResult<AnswerOf<R>, Refused> {
  const given = input as InputOf<R> | undefined
  const chosen: AskOptions = (options as AskOptions | undefined) ?? {}
  return useQuery<AnswerOf<R>, Refused>({
    queryKey: askKey(route, given),
    queryFn: ({ signal }) => call(route, ...argsOf(given, { signal })),
    enabled: chosen.when ?? true,
    meta: { public: chosen.public ?? false },
    ...(chosen.every ? { refetchInterval: chosen.every } : {}),
    ...(chosen.keepRows ? { placeholderData: keepPreviousData } : {}),
  })
}

/** For after a deed: asks again whatever stands under these path prefixes, such as `/api/activities`. */
export function useAskAgain(): (prefixes: readonly string[]) => void {
  const client = useQueryClient()
  return (prefixes) => askAgain(client, prefixes)
}

/** Marks every query whose path starts with one of `prefixes` as old and asks again for those on the screen. */
export function askAgain(client: QueryClient, prefixes: readonly string[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const path = String(queryKey[0])
      return prefixes.some((prefix) => path === prefix || path.startsWith(prefix + '/'))
    },
  })
}
