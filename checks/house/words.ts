import type { Finding, Source } from './finding.ts'
import type { Syntax } from './syntax.ts'

/** Where Chinese is data or the subject of a test, not a sentence of the product. */
const chinesePlaces = /^(locales|rulepacks|demo|journeys|testing|checks|bench|faults)\/|\.test\.tsx?$|\/builders\.ts$/
const chinese = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** Chinese in a text of shipped code: it would stand there in every language. Comments may quote the trade. */
export function chineseLiterals(files: readonly Syntax[]): Finding[] {
  return files
    .filter(({ path }) => !chinesePlaces.test(path))
    .flatMap(({ path, texts }) =>
      texts
        .filter(({ pieces }) => pieces.some((piece) => chinese.test(piece)))
        .map(({ pieces, line }) => ({
          file: path,
          line,
          says: `'${pieces.join('…').trim().slice(0, 30)}' belongs into locales/, or into rulepacks/ if it is vocabulary of law and custom`,
        })),
    )
}

const told = /^server\/(modules|ground|flows)\/|(^|\/)rules\.ts$/
const clocks = new Set([
  'new Date',
  'Date.now',
  'Now.instant',
  'Now.zonedDateTimeISO',
  'Now.plainDateISO',
  'Now.plainDateTimeISO',
])

/** Own clocks where the database's time decides. */
export function ownClocks(files: readonly Syntax[]): Finding[] {
  return files
    .filter(({ path }) => told.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap(({ path, bareCalls }) =>
      bareCalls
        .filter(({ name }) => clocks.has(name))
        .map(({ name, line }) => ({
          file: path,
          line,
          says: `${name}() is this machine's clock: take the transaction's \`now\` as an argument`,
        })),
    )
}

/** The record is told by the deed that happened, in its transaction; what it heard later could be missed. */
export function hearingRecord(files: readonly Syntax[]): Finding[] {
  return files
    .filter(({ path }) => path.startsWith('server/ground/record/'))
    .flatMap(({ path, hearings }) =>
      hearings.map((line) => ({
        file: path,
        line,
        says: 'the record hears nobody: let the deed call its door in the same transaction',
      })),
    )
}

const drawers = /^(commons?|utils?|misc|helpers?)$/

/** Folders and files named for nothing in particular. */
export function drawerNames(sources: readonly Source[]): Finding[] {
  return sources
    .filter(({ path }) =>
      path.split('/').some((part) =>
        part
          .replace(/\..*$/, '')
          .split('-')
          .some((word) => drawers.test(word)),
      ),
    )
    .map(({ path }) => ({ file: path, says: 'is named like a drawer: name it for what it does' }))
}

/** Modules that nobody can read about. */
export function missingReadmes(sources: readonly Source[]): Finding[] {
  const paths = new Set(sources.map(({ path }) => path))
  const modules = new Set([...paths].flatMap((path) => /^server\/(?:modules|ground)\/[^/]+\//.exec(path)?.[0] ?? []))
  return [...modules]
    .filter((folder) => !paths.has(`${folder}README.md`))
    .map((folder) => ({
      file: folder,
      says: 'has no README.md: the noun, its states, its rules, what it asks and tells',
    }))
}

/** Files one no longer reads in one sitting: looked at together, not forbidden. */
export function longFiles(sources: readonly Source[], limit = 350): Finding[] {
  return sources
    .filter(({ path }) => /\.(tsx?|mjs|sql)$/.test(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => ({ file: path, says: `has ${lines} lines`, warning: true }))
}
