import { cruise, type IRegularForbiddenRuleType, type IModule } from 'dependency-cruiser'
import { type Boundary, boundaries } from './rules.ts'

/** One crossed boundary: which file imports what, along which files when it is not direct. */
export type Crossing = { rule: string; from: string; to: string; via: string[]; instead: string }
/** What a cruise found, the files it really read, and the packages that screens take into their bundles. */
export type Cruise = { crossings: Crossing[]; files: string[]; bundled: string[] }

/** Places that must hold files: a cruise that reads none of them has checked nothing. */
export const mustRead = ['contract/', 'server/kernel/', 'client/'] as const

/**
 * Reads all imports under `root` and answers every crossed boundary, sorted by rule and file.
 * The parser is swc: with TypeScript 7 the default parser reads no file and is content.
 */
export async function cruiseTree(root: string, rules: readonly Boundary[] = boundaries): Promise<Cruise> {
  const forbidden = rules.flatMap((rule): IRegularForbiddenRuleType[] =>
    'reaches' in rule ? [] : [{ name: rule.name, severity: 'error', from: rule.from, to: rule.to }],
  )
  const { output } = await cruise(
    ['.'],
    {
      baseDir: root,
      parser: 'swc',
      validate: true,
      ruleSet: { forbidden },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^(dist|data|coverage|\\.cache)/' },
      preserveSymlinks: true,
    },
    { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  )
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`)

  const insteadOf = new Map(rules.map((rule) => [rule.name, rule.instead]))
  const direct = output.summary.violations.map((found) => ({
    rule: found.rule.name,
    from: found.from,
    to: found.to,
    via: (found.cycle ?? []).map((step) => step.name),
    instead: insteadOf.get(found.rule.name) ?? '',
  }))
  const indirect = rules.flatMap((rule) => ('reaches' in rule ? reach(output.modules, rule) : []))
  return {
    crossings: [...direct, ...indirect].sort((a, b) => `${a.rule} ${a.from}`.localeCompare(`${b.rule} ${b.from}`)),
    files: output.modules
      .filter((module) => module.followable !== false && /\.tsx?$/.test(module.source))
      .map((module) => module.source),
    bundled: bundledPackages(output.modules),
  }
}

function bundledPackages(modules: readonly IModule[]): string[] {
  const names = modules
    .filter(({ source }) => source.startsWith('client/') && !/\.test\.tsx?$/.test(source))
    .flatMap(({ dependencies }) => dependencies.filter((to) => !to.dependencyTypes.includes('type-only')))
    .flatMap(({ resolved }) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(resolved)?.[1] ?? [])
  return [...new Set(names)].toSorted()
}

/** The places of `mustRead` of which no file was read. */
export function unread(files: readonly string[], places: readonly string[] = mustRead): string[] {
  return places.filter((place) => !files.some((file) => file.startsWith(place)))
}

/** TypeScript files that are there and were not read: no rule guards them. */
export function overlooked(there: readonly string[], read: readonly string[]): string[] {
  const known = new Set(read)
  return there.filter((path) => /\.tsx?$/.test(path) && !known.has(path))
}

/**
 * Every way from a file of `reachFrom` to a package of `reaches` over imports that exist at run time.
 * dependency-cruiser has `reachable` rules too, but they also follow `import type`, which carries nothing into a bundle.
 */
function reach(modules: readonly IModule[], rule: Extract<Boundary, { reaches: RegExp }>): Crossing[] {
  const next = new Map(
    modules.map((module) => [
      module.source,
      rule.notThrough?.test(module.source)
        ? []
        : module.dependencies.filter((to) => !to.dependencyTypes.includes('type-only')).map((to) => to.resolved),
    ]),
  )
  return [...next.keys()]
    .filter((source) => rule.reachFrom.test(source) && !/\.test\.tsx?$/.test(source))
    .flatMap((from) => {
      const ways = new Map<string, string[]>([[from, []]])
      for (const [at, way] of ways) {
        for (const to of next.get(at) ?? []) if (!ways.has(to)) ways.set(to, [...way, at])
      }
      const hit = [...ways].find(([to]) => rule.reaches.test(to))
      return hit ? [{ rule: rule.name, from, to: hit[0], via: hit[1].slice(1), instead: rule.instead }] : []
    })
}
