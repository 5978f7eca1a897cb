import { readFileSync, statSync } from 'node:fs'
import pack from '#rulepacks/service-taxonomy.json' with { type: 'json' }
import { openCutter, openKnownWords } from '#adapters/words.ts'
import { Reader } from './features.ts'
import { changed, TaxonomyChanges, TaxonomyData } from './taxonomy.ts'

/** The taxonomy as it comes with Linli. */
export const suppliedTaxonomy: TaxonomyData = TaxonomyData.parse(pack.value)

/**
 * The taxonomy of this installation: the supplied one with the office's changes of one file in the data folder. The
 * file is looked at whenever suggestions are asked for, so what is changed in it holds at once; while it cannot be
 * read or does not make sense, what held before holds on and `complain` is told why, once for each state of the file.
 */
export class TaxonomyFile {
  private readonly path: string
  private readonly complain: (why: string) => void
  private seen = 0
  private reader: Reader | undefined

  constructor(path: string, complain: (why: string) => void) {
    this.path = path
    this.complain = complain
  }

  /** Reads items by the taxonomy as it stands now; the same reader for as long as nothing has changed. */
  async readerNow(): Promise<Reader> {
    const stamp = statSync(this.path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (this.reader && stamp === this.seen) return this.reader
    const [cut, knownWords] = [await openCutter(), await openKnownWords()]
    const fresh = this.load(stamp)
    this.seen = stamp
    if (fresh || !this.reader) this.reader = new Reader(fresh ?? suppliedTaxonomy, cut, knownWords)
    return this.reader
  }

  private load(stamp: number): TaxonomyData | null {
    if (stamp === 0) return suppliedTaxonomy
    try {
      return changed(suppliedTaxonomy, TaxonomyChanges.parse(JSON.parse(readFileSync(this.path, 'utf8'))))
    } catch (error) {
      this.complain(error instanceof Error ? error.message : String(error))
      return null
    }
  }
}
