import { projectStates, type ProjectRow } from '#contract/projects.ts'

/** What the address of the projects says; a field that is left out stands at its beginning. */
export type ProjectsSearch = {
  q?: string
  state?: ProjectRow['state']
  year?: number
  /** A unit that sponsors or co-hosts. */
  organization?: string
  /** Only those with a milestone that is late. */
  overdue?: true
  /** Of the whole district; left out, of one's own street. */
  everywhere?: true
  page?: number
}

/** Reads an address into what the page understands; whatever does not fit is dropped. */
export function projectsSearch(raw: Record<string, unknown>): ProjectsSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 60) : undefined)
  const number = (value: unknown, least: number) => {
    const whole = Number(value)
    return Number.isInteger(whole) && whole >= least && whole <= 9999 ? whole : undefined
  }
  const yes = (value: unknown) => value === true || value === 'true' || undefined
  const found = {
    q: text(raw['q']),
    state: projectStates.find((state) => state === raw['state']),
    year: number(raw['year'], 1000),
    organization: text(raw['organization']),
    overdue: yes(raw['overdue']),
    everywhere: yes(raw['everywhere']),
    page: number(raw['page'], 2),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as ProjectsSearch
}

type Asker = { streetId: string | null; body: boolean }

/** The same as the server is asked: staff about their street, a body's secretary about the body's own. */
export function projectsQuery({ everywhere, overdue, page = 1, ...search }: ProjectsSearch, asker: Asker) {
  return {
    ...search,
    page,
    ...(overdue ? { overdue: 'true' } : {}),
    ...(asker.body ? { ofBody: 'true' } : everywhere || asker.streetId === null ? {} : { street: asker.streetId }),
  }
}
