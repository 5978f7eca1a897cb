import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Enumerated, missingKeys, unspokenNames, unusedKeys } from './asked.ts'
import { type Catalogue, compareLanguages, readCatalogue, untranslated } from './catalogue.ts'
import type { Finding, Source } from './finding.ts'
import { licenceFindings } from './licences.ts'
import { type Lockfile, type Manifest, packageFindings, shippedPackages } from './packages.ts'
import { personalDataIn, secretsIn } from './private.ts'
import { type DeclaredRefusals, declaredRefusals, refusalSentences } from './refusal-sentences.ts'
import { type Syntax, readSyntax } from './syntax.ts'
import { readTree } from './tree.ts'
import { chineseLiterals, drawerNames, hearingRecord, longFiles, missingReadmes, ownClocks } from './words.ts'

/** Everything the house checks look at, read once. */
export type Project = {
  sources: Source[]
  code: Syntax[]
  catalogue: Catalogue
  localeFaults: Finding[]
  refusals: DeclaredRefusals
  enumerated: Enumerated
  manifest: Manifest
  lock: Lockfile
  /** Shipped packages with their licence. */
  shipped: { name: string; licence: unknown }[]
}

/** Namespaces whose sentences are found by a name of the contract: namespace → contract file and its list of names. */
const spokenByName = { messages: ['messages', 'messageKinds'], today: ['desk', 'todoKinds'] } as const

/** The house checks by name; each is pure and is tried on a planted breach in `checks.test.ts`. */
export const houseChecks = {
  'locale files': ({ localeFaults }) => localeFaults,
  'both languages': ({ catalogue }) => compareLanguages(catalogue),
  untranslated: ({ catalogue }) => untranslated(catalogue),
  'missing keys': ({ code, catalogue }) => missingKeys(productCode(code), catalogue),
  'unused keys': ({ code, catalogue, enumerated, refusals }) =>
    unusedKeys(productCode(code), catalogue, new Map([...enumerated, ['refusals', [...refusals.keys()]]])),
  'names of the contract': ({ catalogue, enumerated }) => unspokenNames(catalogue, enumerated),
  'refusal sentences': ({ refusals, catalogue }) => refusalSentences(refusals, catalogue),
  'chinese literals': ({ code }) => chineseLiterals(code),
  'own clocks': ({ code }) => ownClocks(code),
  'hearing record': ({ code }) => hearingRecord(code),
  'drawer names': ({ sources }) => drawerNames(sources),
  'module readmes': ({ sources }) => missingReadmes(sources),
  'long files': ({ sources }) => longFiles(sources),
  packages: ({ manifest, lock }) => packageFindings(manifest, lock),
  licences: ({ shipped }) => licenceFindings(shipped),
  secrets: ({ sources }) => secretsIn(sources),
  'personal data': ({ sources }) => personalDataIn(sources),
} as const satisfies Record<string, (project: Project) => Finding[]>

export type HouseCheckName = keyof typeof houseChecks

/** Code that speaks to people: tests, stages and checks ask for sentences in passing. */
function productCode(code: readonly Syntax[]): Syntax[] {
  return code.filter(({ path }) => /^(client|server|contract)\//.test(path) && !/\.test\.tsx?$/.test(path))
}

/** Reads the project at `root`; `bundled` are the packages that screens import. */
export async function readProject(root: string, bundled: readonly string[]): Promise<Project> {
  const sources = await readTree(root)
  const { catalogue, findings } = readCatalogue(sources)
  const contract = await readContract(root)
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Lockfile
  const enumerated = Object.entries(spokenByName).map(([namespace, [file, name]]) => {
    const names = contract.get(file)?.[name]
    if (!Array.isArray(names) || names.length === 0) throw new Error(`contract/${file}.ts exports no list ${name}`)
    return [namespace, names.map(String)] as const
  })
  return {
    sources,
    code: sources.filter(({ path }) => /\.tsx?$/.test(path)).map(readSyntax),
    catalogue,
    localeFaults: findings,
    refusals: declaredRefusals([...contract.values()].flatMap((exported) => Object.values(exported))),
    enumerated: new Map(enumerated),
    manifest,
    lock,
    shipped: await readLicences(root, shippedPackages(manifest, lock, bundled)),
  }
}

async function readContract(root: string): Promise<Map<string, Record<string, unknown>>> {
  const names = (await readdir(join(root, 'contract'))).filter((name) => /(?<!\.test)\.ts$/.test(name))
  const loaded = names.map(async (name) => {
    const exported = (await import(pathToFileURL(join(root, 'contract', name)).href)) as Record<string, unknown>
    return [name.replace(/\.ts$/, ''), exported] as const
  })
  return new Map(await Promise.all(loaded))
}

/** Packages of other platforms are in the lock file and not on this disk. */
async function readLicences(root: string, paths: readonly string[]): Promise<Project['shipped']> {
  const read = paths.map(async (path) => {
    const text = await readFile(join(root, path, 'package.json'), 'utf8').catch(() => undefined)
    if (text === undefined) return []
    const { license, licenses } = JSON.parse(text) as { license?: unknown; licenses?: unknown }
    return [{ name: path.replace(/.*node_modules\//, ''), licence: license ?? licenses }]
  })
  return (await Promise.all(read)).flat()
}
