import type { Finding } from './finding.ts'

/** Licences that a public office may pass on: each asks for its notice to be kept and nothing of our own code. */
const open = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'OFL-1.1',
  'CC-BY-4.0',
  'Zlib',
  'PostgreSQL',
])
/** Licences allowed for one package each, because of how it is used. */
const byUse: readonly [licence: string, packages: RegExp][] = [
  ['LGPL-3.0-or-later', /^@img\/sharp-libvips/],
  ['MPL-2.0', /^lightningcss/],
]

/** One shipped package and the licence its own package.json states. */
export type Licensed = { name: string; licence: unknown }

/** Packages whose licence is not on the list, or that state none. */
export function licenceFindings(packages: readonly Licensed[]): Finding[] {
  return packages.flatMap(({ name, licence }) => {
    const stated = expressionOf(licence)
    if (stated !== undefined && isOpen(stated, name)) return []
    return [
      {
        file: 'package.json',
        says: `${name} is under ${stated ?? 'no stated licence'}, which is not on the list in checks/house/licences.ts`,
      },
    ]
  })
}

/** `license: "MIT"`, or the older `{ type }` and list of them. */
function expressionOf(licence: unknown): string | undefined {
  if (typeof licence === 'string') return licence
  if (Array.isArray(licence)) return licence.map(expressionOf).join(' OR ') || undefined
  if (typeof licence === 'object' && licence !== null && 'type' in licence) return expressionOf(licence.type)
  return undefined
}

/** Reads an SPDX expression of OR, AND and brackets; OR needs one side to be open, AND every side. */
function isOpen(expression: string, name: string): boolean {
  const parts = expression.match(/\(|\)|[^\s()]+/g) ?? []
  const either = (): boolean => {
    let open = both()
    while (parts[0] === 'OR') {
      parts.shift()
      const other = both()
      open ||= other
    }
    return open
  }
  const both = (): boolean => {
    let open = one()
    while (parts[0] === 'AND') {
      parts.shift()
      const other = one()
      open &&= other
    }
    return open
  }
  const one = (): boolean => {
    const part = parts.shift() ?? ''
    if (part !== '(')
      return open.has(part) || byUse.some(([licence, packages]) => licence === part && packages.test(name))
    const inner = either()
    return parts.shift() === ')' && inner
  }
  return either() && parts.length === 0
}
