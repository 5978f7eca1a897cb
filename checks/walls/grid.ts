import { roleNames, type RoleName } from './standing.ts'
import { relations, type Relation } from './objects.ts'

/** One row of `matrix.md`: a route upon a noun, who may ask it at all, and who gets what of which object. */
export type Row = {
  route: string
  noun: string
  asks: ReadonlySet<RoleName>
  /** Statuses by relation; whoever is not named finds nothing. A relation the noun does not have is left out. */
  gets: ReadonlyMap<Relation, ReadonlyMap<RoleName, number>>
  /** What `none` is answered with: 404 unless the row says otherwise. */
  nothing: number
}
export type Matrix = {
  rows: Row[]
  readers: Map<string, Set<RoleName>>
  topics: Map<string, Set<RoleName>>
}

/** The cells of every table under a heading of the second level: heading → third heading → rows. */
function tablesOf(text: string): Map<string, Map<string, string[][]>> {
  const tables = new Map<string, Map<string, string[][]>>()
  let [part, noun] = ['', '']
  for (const line of text.split('\n')) {
    const heading = /^(##+) (.+)$/.exec(line)
    if (heading) [part, noun] = heading[1] === '##' ? [heading[2]!, ''] : [part, heading[2]!]
    if (!line.startsWith('| ')) continue
    const rows = tables.get(part) ?? new Map<string, string[][]>()
    tables.set(part, rows)
    rows.set(noun, [
      ...(rows.get(noun) ?? []),
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ])
  }
  return tables
}

/** Reads the page of expectations; throws where it says something that is no role, group or status. */
export function readMatrix(text: string): Matrix {
  const tables = tablesOf(text)
  const groups = new Map<string, RoleName[]>(roleNames.map((role) => [role, [role]]))
  const rolesOf = (cell: string): RoleName[] =>
    cell.split(/, */).flatMap((name) => {
      if (name === '–') return []
      const roles = groups.get(name)
      if (!roles) throw new Error(`“${name}” is neither a role nor a group of matrix.md.`)
      return roles
    })
  for (const [name, members] of body(tables, 'Groups', '')) groups.set(name!, rolesOf(members!))

  const rows = [...(tables.get('Routes upon an object') ?? [])].flatMap(([noun, [head, ...lines]]) =>
    lines.slice(1).map(([route, asks, ...cells]): Row => {
      const columns = head!.slice(2)
      const gets = new Map<Relation, ReadonlyMap<RoleName, number>>()
      for (const [index, column] of columns.entries()) {
        if (column === 'none') continue
        const relation = relations.find((name) => name === column)
        if (!relation) throw new Error(`“${column}” is no relation of an object.`)
        gets.set(relation, statusesOf(cells[index]!, rolesOf))
      }
      const nothing = Number(cells[columns.indexOf('none')] || 404)
      return { route: route!, noun, asks: new Set(rolesOf(asks!)), gets, nothing }
    }),
  )
  const plain = body(tables, 'Routes upon nothing', undefined).map(([route, asks, gets]): Row => ({
    route: route!,
    noun: '',
    asks: new Set(rolesOf(asks!)),
    gets: new Map([['own', statusesOf(gets!, rolesOf)]]),
    nothing: 404,
  }))
  const people = (part: string) =>
    new Map(body(tables, part, '').map(([name, cell]) => [name!, new Set(rolesOf(cell!))]))
  return { rows: [...rows, ...plain], readers: people('Who may read what'), topics: people('Who hears what') }
}

/** All rows below the heads of a part's tables. @param noun only those of one third heading */
function body(tables: Map<string, Map<string, string[][]>>, part: string, noun: string | undefined): string[][] {
  const found = tables.get(part)
  if (!found) throw new Error(`matrix.md has no part “${part}”.`)
  return noun === undefined ? [...found.values()].flatMap((rows) => rows.slice(2)) : (found.get(noun) ?? []).slice(2)
}

/** `staff, liaison; neighbour 409` as statuses by role. */
function statusesOf(cell: string, rolesOf: (cell: string) => RoleName[]): Map<RoleName, number> {
  const statuses = new Map<RoleName, number>()
  for (const clause of cell.split(/; */)) {
    const [, names, status] = /^(.*?)(?: (\d{3}))?$/.exec(clause)!
    for (const role of rolesOf(names!)) statuses.set(role, Number(status ?? 200))
  }
  return statuses
}
