import { type Finding, type Source, lineAt } from './finding.ts'

/** Each pattern names what must not be in a shared history, and is no text that it would find itself. */
const secrets: readonly [what: string, pattern: RegExp][] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a cloud access key', /\b(AKIA|LTAI|AKID)[0-9A-Za-z]{14,}\b/],
  ['a token of a code host', /\b(gh[pousr]_[A-Za-z0-9]{30,}|glpat-[A-Za-z0-9_-]{18,}|npm_[A-Za-z0-9]{30,})\b/],
  ['a key of a paid service', /\bsk-[A-Za-z0-9_-]{24,}\b/],
  ['a signed token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\b/],
  [
    'a database address with a password',
    /\bpostgres(ql)?:\/\/[^\s:/@'"`]+:[^\s@'"`${}<]{8,}@(?!127\.)[a-z0-9-]+\.[a-z0-9.-]+/i,
  ],
  ["a path of somebody's machine", /(^|[\s"'`(=:])\/(work\/|Users\/[a-z]|home\/(?!node\b|linli\b)[a-z])/m],
]

/** Keys, tokens and paths of one machine. */
export function secretsIn(sources: readonly Source[]): Finding[] {
  return written(sources).flatMap(({ path, text }) =>
    secrets.flatMap(([what, pattern]) => {
      const match = pattern.exec(text)
      return match ? [{ file: path, line: lineAt(text, match.index + 1), says: `holds ${what}` }] : []
    }),
  )
}

const identity = /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{9}[\dX](?![\dA-Za-z])/g
const mobile = /(?<![\dA-Za-z.-])1[3-9]\d{9}(?![\dA-Za-z.-])/g
const address = /(?<![\w.+-])[\w.+-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi
/** Birthdays that invented identity numbers use; any other number with a right check digit may be somebody's. */
const inventedBirthdays = new Set(['0101', '1231', '0229'])
const reservedHosts = /(^|\.)(example|test|invalid|localhost)(\.(com|org|net|cn))?$/i

/**
 * Numbers and addresses that may be a living person's. Invented ones are told by their form:
 * identity numbers born on 1 January, 31 December or 29 February; mobile numbers with `0000` in them;
 * mail at example.com or a `.test` host.
 */
export function personalDataIn(sources: readonly Source[]): Finding[] {
  return written(sources).flatMap(({ path, text }) => {
    const at = (match: RegExpExecArray, says: string): Finding => ({
      file: path,
      line: lineAt(text, match.index + 1),
      says,
    })
    const identities = [...text.matchAll(identity)]
      .filter(([number]) => isRightIdentity(number) && !inventedBirthdays.has(number.slice(10, 14)))
      .map((match) =>
        at(match, 'holds an identity number that is not recognisably invented (born on 0101, 1231 or 0229)'),
      )
    const mobiles = [...text.matchAll(mobile)]
      .filter(([number]) => !number.includes('0000'))
      .map((match) => at(match, 'holds a mobile number that is not recognisably invented (with 0000 in it)'))
    const addresses = [...text.matchAll(address)]
      .filter(([, host]) => !reservedHosts.test(host ?? ''))
      .map((match) => at(match, 'holds a mail address outside example.com and .test'))
    return [...identities, ...mobiles, ...addresses]
  })
}

/** Check digit of GB 11643 over the first 17 digits. */
function isRightIdentity(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return '10X98765432'[sum % 11] === number[17]
}

/** Hashes of the lock file look like anything; licences carry the addresses of their authors. */
function written(sources: readonly Source[]): Source[] {
  return sources.filter(({ path }) => path !== 'package-lock.json' && !path.endsWith('LICENSE'))
}
